// The body of a request for an agenda or a calendar file.
import type { CalendarRequest, ReminderKind, ScheduleEvent, TermPreset } from '../api/types';
import { notesById, type Mine } from './mine';
import {
  blankTerm,
  neededPeriods,
  ownTerm,
  presetOf,
  type OwnTerm,
  type Semester,
  type SemesterChoice,
} from './terms';

export interface TermSettings {
  year: number | null; // null: the service chooses
  ownTerm: OwnTerm | null; // null: the preset as it is; only with a year
  semester: SemesterChoice;
}

export function requestOf(
  events: ScheduleEvent[],
  settings: Omit<TermSettings, 'semester'> & { semester: Semester | null },
  presets: readonly TermPreset[],
  title = '',
): CalendarRequest {
  const request: CalendarRequest = { events };
  if (settings.semester !== null) request.periods = [settings.semester];
  if (settings.ownTerm !== null && settings.year !== null) {
    const preset = presetOf(presets, settings.year) ?? blankTerm(settings.year);
    request.term = ownTerm(preset, settings.ownTerm, neededPeriods(events));
  } else if (settings.year !== null) {
    request.year = settings.year;
  }
  if (title.trim() !== '') request.title = title;
  return request;
}

export type Reminders = Record<ReminderKind, string>; // "1d", "1d,1h"; "" is none

export interface Wishes {
  reminders: Reminders;
  dayMarkers: boolean;
  // Of all modules and not of those at hand alone, so that the file has the colours of the page.
  colours: ReadonlyMap<string, number>;
  notes: Mine['notes'];
  complete: boolean; // false: the calendar says that something may be missing
}

type Colours = NonNullable<CalendarRequest['colours']>;

export function icsRequestOf(request: CalendarRequest, wishes: Wishes): CalendarRequest {
  const reminders: NonNullable<CalendarRequest['reminders']> = {};
  for (const kind of ['lecture', 'test', 'exam'] as const) {
    const times = wishes.reminders[kind];
    if (times !== '') reminders[kind] = times.split(',');
  }
  const modules = new Set(request.events.map(({ module }) => module));
  const colours = [...wishes.colours].filter(([module]) => modules.has(module));
  return {
    ...request,
    ...(wishes.complete ? {} : { complete: false }),
    reminders,
    dayMarkers: wishes.dayMarkers,
    colours: Object.fromEntries(colours.map(([module, id]) => [module, String(id)])) as Colours,
    notes: notesById(request.events, wishes.notes),
  };
}
