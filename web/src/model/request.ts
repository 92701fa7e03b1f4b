// The body of a request for an agenda or a calendar file.
import type { CalendarRequest, ReminderKind, ScheduleEvent, TermPreset } from '../api/types';
import { neededPeriods, ownTerm, presetOf, type OwnDates, type Semester } from './terms';

export interface TermSettings {
  year: number | null; // null: the service chooses
  ownDates: OwnDates | null; // null: the preset's; only with a year
  semester: Semester | null; // null: both
}

export function requestOf(
  events: ScheduleEvent[],
  settings: TermSettings,
  presets: readonly TermPreset[],
): CalendarRequest {
  const request: CalendarRequest = { events };
  if (settings.semester !== null) request.periods = [settings.semester];
  const preset = presetOf(presets, settings.year);
  if (settings.ownDates !== null && preset !== undefined) {
    request.term = ownTerm(preset, settings.ownDates, neededPeriods(events));
  } else if (settings.year !== null) {
    request.year = settings.year;
  }
  return request;
}

export type Reminders = Record<ReminderKind, string>; // "" is none

export function icsRequestOf(
  request: CalendarRequest,
  reminders: Reminders,
  dayMarkers: boolean,
): CalendarRequest {
  const chosen: NonNullable<CalendarRequest['reminders']> = {};
  for (const kind of ['lecture', 'test', 'exam'] as const) {
    if (reminders[kind] !== '') chosen[kind] = [reminders[kind]];
  }
  return { ...request, reminders: chosen, dayMarkers };
}
