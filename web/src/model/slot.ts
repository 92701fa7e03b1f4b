// What makes a slot the same slot in another document and in a newer one. The rules are those of
// src/schedule/slot.h, which tells why; tests/vectors/combine.json holds both to them.
import type { ScheduleEvent } from '../api/types';

const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();

// An activity that says so itself needs no mark.
const saysSupplementary = /supp|aanvullend|special|spesiale/i;

// What a document prints of a slot. Time, date and venue are no part of it: they are what changes.
export function slotNameOf(event: ScheduleEvent): string {
  const { pdfType, module, period, group, language, activity, paper, supplementary } = event;
  const isMarked = supplementary && !saysSupplementary.test(activity);
  const parts = {
    WEEKLY: [period ?? '', group, language, activity],
    TEST: [activity],
    EXAM: [paper, activity, isMarked ? 'supplementary' : ''],
  };
  return JSON.stringify([pdfType, module, ...parts[pdfType]].map(plain));
}

// "2026-1" or "2026-2": a semester and the exams that end it. "" for what has no date.
export function sessionOf({ date }: ScheduleEvent): string {
  if (date === null) return '';
  return `${date.slice(0, 4)}-${date.slice(5) <= '07-15' ? 1 : 2}`;
}

const minutesADay = 24 * 60;
const daysMovedMax = 14;

function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / (minutesADay * 60_000);
}

// Whether two tests or exams of one name can be one that has moved.
export function couldBeOne(a: ScheduleEvent, b: ScheduleEvent): boolean {
  if (a.date === null || b.date === null) return true;
  return sessionOf(a) === sessionOf(b) || Math.abs(dayOf(a.date) - dayOf(b.date)) <= daysMovedMax;
}

const isSameDay = (a: ScheduleEvent, b: ScheduleEvent) => a.date !== null && a.date === b.date;
const isSameTime = (a: ScheduleEvent, b: ScheduleEvent) =>
  isSameDay(a, b) && a.startTime === b.startTime;

// In any order.
export function placeOf({ venues }: ScheduleEvent): string {
  return JSON.stringify([...venues].sort());
}

function positionOf({ date, startTime }: ScheduleEvent): number {
  const [hours = 0, minutes = 0] = (startTime ?? '00:00').split(':').map(Number);
  return (date === null ? 0 : dayOf(date) * minutesADay) + hours * 60 + minutes;
}

// 0 when they cannot be one. One more pair is worth more than any distance.
function closeness(a: ScheduleEvent, b: ScheduleEvent): number {
  if (!couldBeOne(a, b)) return 0;
  const ofThePlace = placeOf(a) === placeOf(b) ? 6 * 60 : 0;
  return 1e10 - Math.abs(positionOf(a) - positionOf(b)) + ofThePlace;
}

type Pair = readonly [before: ScheduleEvent, after: ScheduleEvent];

// As many pairs as can be with the least distance in all, of two lists in order of time.
function nearestPairs(
  before: readonly ScheduleEvent[],
  after: readonly ScheduleEvent[],
): readonly Pair[] {
  interface Best {
    worth: number;
    pairs: readonly Pair[];
  }
  const cellsMax = 10_000;
  if (before.length * after.length > cellsMax) {
    return before.flatMap((a, index): Pair[] => {
      const b = after[index];
      return b !== undefined && couldBeOne(a, b) ? [[a, b]] : [];
    });
  }
  let below = after.map((): Best => ({ worth: 0, pairs: [] }));
  for (const a of [...before].reverse()) {
    const row: Best[] = [];
    for (let j = after.length - 1; j >= 0; j--) {
      const b = after[j];
      const nothing: Best = { worth: 0, pairs: [] };
      const without = [below[j] ?? nothing, row[j + 1] ?? nothing];
      const rest = below[j + 1] ?? nothing;
      const close = b === undefined ? 0 : closeness(a, b);
      const both: Best[] =
        b === undefined || close === 0
          ? []
          : [{ worth: close + rest.worth, pairs: [[a, b], ...rest.pairs] }];
      row[j] = [...both, ...without].reduce((best, one) => (one.worth > best.worth ? one : best));
    }
    below = row;
  }
  return below[0]?.pairs ?? [];
}

// Pairs tests and exams of one name: for those of `after` the one of `before` that each is. The
// same date comes first, then the nearest that can be one, then what has no date.
export function match(
  before: readonly ScheduleEvent[],
  after: readonly ScheduleEvent[],
): ReadonlyMap<ScheduleEvent, ScheduleEvent> {
  const pairs = new Map<ScheduleEvent, ScheduleEvent>();
  const taken = new Set<ScheduleEvent>();
  const pair = (a: ScheduleEvent, b: ScheduleEvent) => {
    pairs.set(b, a);
    taken.add(a);
  };
  const left = (dated: boolean) =>
    [
      before.filter((one) => !taken.has(one) && (one.date !== null) === dated),
      after.filter((one) => !pairs.has(one) && (one.date !== null) === dated),
    ].map((list) => list.sort((a, b) => positionOf(a) - positionOf(b))) as [
      ScheduleEvent[],
      ScheduleEvent[],
    ];
  const pairInOrder = (ones: ScheduleEvent[], others: ScheduleEvent[]) => {
    ones.forEach((one, index) => {
      const other = others[index];
      if (other !== undefined) pair(one, other);
    });
  };
  const likenesses = [
    (a: ScheduleEvent, b: ScheduleEvent) => isSameTime(a, b) && placeOf(a) === placeOf(b),
    isSameTime,
    isSameDay,
  ];
  for (const isAlike of likenesses) {
    for (const b of after.filter((one) => !pairs.has(one))) {
      const a = before.find((one) => !taken.has(one) && isAlike(one, b));
      if (a !== undefined) pair(a, b);
    }
  }
  for (const [a, b] of nearestPairs(...left(true))) pair(a, b);
  pairInOrder(...left(false));
  pairInOrder(left(false)[0], left(true)[1]);
  const [dated, open] = [left(true)[0], left(false)[1]];
  // What had a date is taken by what has none only where nothing else could be meant.
  if (dated.length <= open.length) pairInOrder(dated, open);
  return pairs;
}
