// What the student makes of the events: a room that is another, a time that has moved, an event that
// is not wanted, a note. The document's own words stay as they are, so that all of it can be undone,
// and so do the ids, so that calendars know the events again.
import type { ScheduleEvent } from '../api/types';
import { sessionOf } from './slot';

export interface Edit {
  venues?: string[];
  startTime?: string;
  endTime?: string;
}

export interface Mine {
  title: string; // a template such as "{module} {activity}"; "" is the service's own
  colours: Record<string, number>; // of modules, 1 to 11; the others get theirs in turn
  hidden: string[]; // by keyOf
  edits: Record<string, Edit>; // by keyOf
  notes: Record<string, string>; // by keyOf
}

// The session tells apart tests that have one id, as those have that are kept from before ids had it.
export function keyOf(event: ScheduleEvent): string {
  return [event.id, sessionOf(event)].filter(Boolean).join('/');
}

export function edited(
  events: readonly ScheduleEvent[],
  edits: Readonly<Record<string, Edit>>,
): ScheduleEvent[] {
  return events.map((event) => {
    const edit = edits[keyOf(event)];
    if (edit === undefined) return event;
    // A time that the student gives is no longer assumed.
    return { ...event, ...edit, endEstimated: event.endEstimated && edit.endTime === undefined };
  });
}

// Whether what is typed would end before it starts. Only what the document itself says may end on
// the next day. A field that is empty stands for the document's own time.
export function endsTooEarly(
  event: ScheduleEvent,
  typed: { startTime: string; endTime: string },
): boolean {
  const start = typed.startTime === '' ? event.startTime : typed.startTime;
  const end = typed.endTime === '' ? event.endTime : typed.endTime;
  const isOwn = start === event.startTime && end === event.endTime;
  return start !== null && end !== null && end <= start && !isOwn;
}

// The changes that make `wanted` of what the document says; what is the same is no change.
export function editOf(
  event: ScheduleEvent,
  wanted: { venues: string; startTime: string; endTime: string },
): Edit {
  const edit: Edit = {};
  const venues = wanted.venues.split('\n').map((venue) => venue.trim());
  const named = [...new Set(venues.filter(Boolean))];
  if (named.join('\n') !== event.venues.join('\n')) edit.venues = named;
  if (wanted.startTime !== '' && wanted.startTime !== event.startTime)
    edit.startTime = wanted.startTime;
  if (wanted.endTime !== '' && wanted.endTime !== event.endTime) edit.endTime = wanted.endTime;
  return edit;
}

export function notesById(
  events: readonly ScheduleEvent[],
  notes: Readonly<Record<string, string>>,
): Record<string, string> {
  const byId: Record<string, string> = {};
  for (const event of events) {
    const note = notes[keyOf(event)];
    if (note === undefined) continue;
    const before = byId[event.id];
    byId[event.id] = before === undefined || before === note ? note : `${before}\n${note}`;
  }
  return byId;
}

export function withEntry<T>(
  entries: Readonly<Record<string, T>>,
  key: string,
  value: T | undefined,
): Record<string, T> {
  const others = Object.fromEntries(Object.entries(entries).filter(([one]) => one !== key));
  return value === undefined ? others : { ...others, [key]: value };
}
