// A newer PDF against the one that it follows: what is added, what has moved, what is in another
// venue, what is gone. An event that has moved keeps its id, and so its UID in the calendar.
// A PDF of one semester says nothing about the other one, whose events stay as they are.
import type { PdfType, ScheduleEvent } from '../api/types';
import { match, placeOf, sessionOf, slotNameOf } from './slot';
import { semestersOf } from './terms';

export type ChangeKind = 'added' | 'moved' | 'room' | 'details' | 'removed';

export interface Change {
  key: string;
  kind: ChangeKind;
  before: ScheduleEvent | null;
  after: ScheduleEvent | null;
}

interface Pair {
  before: ScheduleEvent | null;
  after: ScheduleEvent | null;
}

interface Read {
  pdfType: PdfType | null;
  events: readonly ScheduleEvent[];
}

function timeOf({ day, date, startTime, endTime }: ScheduleEvent): string {
  return JSON.stringify([day, date, startTime, endTime]);
}

const likenesses: ((a: ScheduleEvent, b: ScheduleEvent) => boolean)[] = [
  (a, b) => timeOf(a) === timeOf(b) && placeOf(a) === placeOf(b),
  (a, b) => timeOf(a) === timeOf(b),
  (a, b) => a.id === b.id,
  () => true,
];

// The likest first, so that of several lectures only the one that has moved is said to have.
function matchLectures(
  before: readonly ScheduleEvent[],
  after: readonly ScheduleEvent[],
): ReadonlyMap<ScheduleEvent, ScheduleEvent> {
  const partners = new Map<ScheduleEvent, ScheduleEvent>();
  const left = new Set(before);
  for (const isAlike of likenesses) {
    for (const event of after.filter((one) => !partners.has(one))) {
      const partner = [...left].find((one) => isAlike(one, event));
      if (partner === undefined) continue;
      partners.set(event, partner);
      left.delete(partner);
    }
  }
  return partners;
}

// Whether the newer document would list an event if it still existed.
function scopeOf(
  before: readonly ScheduleEvent[],
  after: readonly ScheduleEvent[],
): (event: ScheduleEvent) => boolean {
  const isYear = ({ period }: ScheduleEvent) => period === 'Y';
  const ofHalves = after.filter((event) => !isYear(event));
  const semesters = new Set<string>(semestersOf(ofHalves.length > 0 ? ofHalves : after));
  const hasYear = after.some(isYear);
  const sessions = new Set(after.map(sessionOf).filter(Boolean));
  const isEverySession = before.map(sessionOf).every((one) => one === '' || sessions.has(one));
  return (event) => {
    if (event.pdfType !== 'WEEKLY') {
      const session = sessionOf(event);
      return sessions.size === 0 || (session === '' ? isEverySession : sessions.has(session));
    }
    if (isYear(event)) return hasYear;
    return semestersOf([event]).every((semester) => semesters.has(semester));
  };
}

// What only the older document has, and the newer one says nothing about.
export function outsideOf(
  before: readonly ScheduleEvent[],
  after: readonly ScheduleEvent[],
): ScheduleEvent[] {
  const isInScope = scopeOf(before, after);
  return pairsOf(before, after).flatMap(({ before: event, after: partner }) =>
    event !== null && partner === null && !isInScope(event) ? event : [],
  );
}

function pairsOf(before: readonly ScheduleEvent[], after: readonly ScheduleEvent[]): Pair[] {
  const partners = new Map<ScheduleEvent, ScheduleEvent>();
  for (const name of new Set(after.map(slotNameOf))) {
    const ones = before.filter((event) => slotNameOf(event) === name);
    const others = after.filter((event) => slotNameOf(event) === name);
    const find = others[0]?.pdfType === 'WEEKLY' ? matchLectures : match;
    for (const [event, partner] of find(ones, others)) partners.set(event, partner);
  }
  const kept = new Set(partners.values());
  return [
    ...after.map((event) => ({ before: partners.get(event) ?? null, after: event })),
    ...before.filter((event) => !kept.has(event)).map((event) => ({ before: event, after: null })),
  ];
}

function detailsOf(event: ScheduleEvent): string {
  const { status, endEstimated, comments, unfinalised, campus } = event;
  return JSON.stringify([status, endEstimated, comments, unfinalised, campus]);
}

function kindOf({ before, after }: Pair): ChangeKind | null {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  if (timeOf(before) !== timeOf(after)) return 'moved';
  if (placeOf(before) !== placeOf(after)) return 'room';
  return detailsOf(before) === detailsOf(after) ? null : 'details';
}

function keyOf({ before, after }: Pair): string {
  const event = before ?? after;
  return event === null ? '' : `${before === null ? '+' : ''}${event.id}/${timeOf(event)}`;
}

export function changesOf(
  before: readonly ScheduleEvent[],
  after: readonly ScheduleEvent[],
): Change[] {
  const isInScope = scopeOf(before, after);
  return pairsOf(before, after).flatMap((pair) => {
    const kind = kindOf(pair);
    if (kind === null || (kind === 'removed' && pair.before !== null && !isInScope(pair.before))) {
      return [];
    }
    return { key: keyOf(pair), kind, ...pair };
  });
}

// The newer document, with those of its changes that are accepted.
export function merged(
  before: readonly ScheduleEvent[],
  after: readonly ScheduleEvent[],
  isAccepted: (key: string) => boolean,
): ScheduleEvent[] {
  const events: ScheduleEvent[] = [];
  const outside = new Set(outsideOf(before, after));
  for (const pair of pairsOf(before, after)) {
    const isWanted = kindOf(pair) === null || isAccepted(keyOf(pair));
    const isOutside = pair.before !== null && outside.has(pair.before);
    const wanted = isWanted && !isOutside ? pair.after : pair.before;
    if (wanted === null) continue;
    events.push(pair.before === null ? wanted : { ...wanted, id: pair.before.id });
  }
  return withOwnIds(events, after);
}

// A lecture that is new on the day which another has left would have the id that the other keeps.
// It takes one that the newer document has and nobody uses.
function withOwnIds(events: ScheduleEvent[], after: readonly ScheduleEvent[]): ScheduleEvent[] {
  const used = new Set<string>();
  const keyed = (event: ScheduleEvent) => [event.id, sessionOf(event)].join('/');
  const all = new Set(events.map(({ id }) => id));
  const spare = after.map(({ id }) => id).filter((id) => !all.has(id));
  return events.map((event) => {
    let own = event;
    if (used.has(keyed(event))) own = { ...event, id: spare.shift() ?? '' };
    used.add(keyed(own));
    return own;
  });
}

// Whether one file is a later state of the other, and not just another file of the same kind: half
// of the smaller one's slots are in both.
export function isNewerOf(older: Read, newer: Read): boolean {
  if (older.pdfType !== newer.pdfType) return false;
  const slots = (read: Read) =>
    new Set(read.events.map((event) => `${slotNameOf(event)}${sessionOf(event)}`));
  const [a, b] = [slots(older), slots(newer)];
  const both = [...a].filter((slot) => b.has(slot)).length;
  return both > 0 && both * 2 >= Math.min(a.size, b.size);
}
