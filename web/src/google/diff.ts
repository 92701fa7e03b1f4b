// What a run has to write: the events that are wanted against those that the calendar has. It decides
// from the calendar alone, so a run that stopped half-way is continued by the next one.
//
// What the student changed by hand is theirs: it is kept and named, unless they ask for ours back.
// Events that we did not write are never looked at.
import { hashOf, hashProperty, idsOf, keyOf, type GoogleEvent, type WantedEvent } from './event';
import type { Memory } from './memory';

export type Step =
  | { kind: 'add'; wanted: WantedEvent; id: string } // an id that was never used
  | { kind: 'restore'; wanted: WantedEvent; id: string; etag: string } // one that was deleted
  | { kind: 'change'; wanted: WantedEvent; id: string; etag: string }
  | { kind: 'remove'; id: string; etag: string; summary: string };

export interface Kept {
  id: string;
  summary: string;
  // "deleted": not in the calendar any more. "gone": not in the timetable any more.
  reason: 'changed' | 'deleted' | 'gone';
}

export interface Diff {
  steps: Step[];
  kept: Kept[];
  unchanged: number;
}

interface Existing {
  live: GoogleEvent[]; // ours
  deleted: Map<string, GoogleEvent>; // by id, anybody's
  changedSeries: Set<string>; // ids of series of which single dates were changed
}

function existingOf(events: readonly GoogleEvent[]): Existing {
  const existing: Existing = { live: [], deleted: new Map(), changedSeries: new Set() };
  for (const event of events) {
    if (event.recurringEventId !== undefined) existing.changedSeries.add(event.recurringEventId);
    else if (event.status === 'cancelled') existing.deleted.set(event.id, event);
    else if (keyOf(event) !== null) existing.live.push(event);
  }
  return existing;
}

// Google may store a text otherwise than it was sent, so what it answered then counts as well.
export function isAsWritten(event: GoogleEvent, memory: Memory): boolean {
  const hash = hashOf(event);
  const ours = event.extendedProperties?.private?.[hashProperty];
  return hash === ours || (ours !== undefined && memory.answers[event.id] === `${ours} ${hash}`);
}

const etagOf = ({ etag }: GoogleEvent) => etag ?? '';

function unusedId(key: string, { deleted, live }: Existing): string | undefined {
  return idsOf(key).find((id) => !deleted.has(id) && !live.some((one) => one.id === id));
}

// A series of which single dates were changed is removed along with them, and written anew under
// another id.
function replaced(event: GoogleEvent, wanted: WantedEvent, existing: Existing): Step[] {
  const id = unusedId(wanted.key, existing);
  const etag = etagOf(event);
  if (id === undefined || !existing.changedSeries.has(event.id)) {
    return [{ kind: 'change', wanted, id: event.id, etag }];
  }
  return [
    { kind: 'remove', id: event.id, etag, summary: event.summary ?? '' },
    { kind: 'add', wanted, id },
  ];
}

export function diffOf(
  wanted: readonly WantedEvent[],
  events: readonly GoogleEvent[],
  memory: Memory,
  overwrites = false,
): Diff {
  const existing = existingOf(events);
  const diff: Diff = { steps: [], kept: [], unchanged: 0 };
  const isTheirs = (event: GoogleEvent) =>
    existing.changedSeries.has(event.id) || !isAsWritten(event, memory);
  const liveOf = new Map<string, GoogleEvent[]>();
  for (const event of existing.live) {
    const key = keyOf(event) ?? '';
    liveOf.set(key, [...(liveOf.get(key) ?? []), event]);
  }

  const remove = (event: GoogleEvent) => {
    const { id, summary = '' } = event;
    if (isTheirs(event) && !overwrites) diff.kept.push({ id, summary, reason: 'gone' });
    else diff.steps.push({ kind: 'remove', id, etag: etagOf(event), summary });
  };

  const absent = (one: WantedEvent) => {
    const used = idsOf(one.key).filter((id) => existing.deleted.has(id));
    const last = used.at(-1);
    const isOurs = last !== undefined && memory.removed.includes(last);
    const next = unusedId(one.key, existing);
    if (last === undefined) {
      diff.steps.push({ kind: 'add', wanted: one, id: one.key });
    } else if (isOurs || overwrites) {
      // Restored, a series has the changes to its single dates again.
      if (existing.changedSeries.has(last) && next !== undefined) {
        diff.steps.push({ kind: 'add', wanted: one, id: next });
        return;
      }
      const etag = existing.deleted.get(last)?.etag ?? '';
      diff.steps.push({ kind: 'restore', wanted: one, id: last, etag });
    } else {
      diff.kept.push({ id: last, summary: one.body.summary, reason: 'deleted' });
    }
  };

  const present = (one: WantedEvent, event: GoogleEvent) => {
    const isCurrent = event.extendedProperties?.private?.[hashProperty] === one.hash;
    if (isTheirs(event)) {
      if (overwrites) diff.steps.push(...replaced(event, one, existing));
      else diff.kept.push({ id: event.id, summary: event.summary ?? '', reason: 'changed' });
    } else if (isCurrent) {
      diff.unchanged += 1;
    } else {
      diff.steps.push({ kind: 'change', wanted: one, id: event.id, etag: etagOf(event) });
    }
  };

  for (const one of wanted) {
    const [event, ...more] = liveOf.get(one.key) ?? [];
    if (event === undefined) absent(one);
    else present(one, event);
    more.forEach(remove);
    liveOf.delete(one.key);
  }
  [...liveOf.values()].flat().forEach(remove);
  return diff;
}
