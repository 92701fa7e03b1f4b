// Sets of groups without clashes. All sets are looked at where that is quick; where a student has
// more choices than that, the search keeps the best part-way sets and goes on from those (a beam).
import type { ScheduleEvent } from '../api/types';
import { lecturesClash, type Choices, type GroupChoice, type GroupOption } from './groups';
import { minutesOf } from './johannesburg';
import { rankOfDay } from './times';

export type Wish = 'freeDays' | 'lateStarts';

export interface Proposal {
  answers: Choices;
  clashes: number; // pairs of lectures that lie on each other
  freeDays: number[]; // 0 is Monday, 4 is Friday; free in every semester
  earliest: string; // "08:30"; "" without lectures
}

const beamMax = 200;
const proposalsMax = 3;
const schoolDays = 5;

interface Part {
  answers: Record<string, string>;
  events: ScheduleEvent[];
  clashes: number;
}

function clashCount(events: readonly ScheduleEvent[], more: readonly ScheduleEvent[]): number {
  return more.reduce(
    (sum, lecture) => sum + events.filter((other) => lecturesClash(lecture, other)).length,
    0,
  );
}

const endOfDay = 18 * 60;

// The first start of each weekday that has one.
function firstsOf(events: readonly ScheduleEvent[]): Map<number, number> {
  const firsts = new Map<number, number>();
  for (const { day, startTime } of events) {
    if (day === null || startTime === null) continue;
    const rank = rankOfDay(day);
    firsts.set(rank, Math.min(firsts.get(rank) ?? Infinity, minutesOf(startTime)));
  }
  return firsts;
}

function isInSecondHalf({ period }: ScheduleEvent): boolean {
  return period === 'S2' || period === 'Q3' || period === 'Q4';
}

// A day is free only if it is in both semesters. `late` is the sum of the first starts of all days,
// where a free day begins when the day is over.
function figuresOf(events: readonly ScheduleEvent[]) {
  const halves = [
    events.filter((event) => !isInSecondHalf(event)),
    events.filter((event) => isInSecondHalf(event) || event.period === 'Y'),
  ]
    .filter((half) => half.length > 0)
    .map(firstsOf);
  const days = Array.from({ length: schoolDays }, (_, rank) => rank);
  return {
    freeDays: days.filter((rank) => halves.every((firsts) => !firsts.has(rank))),
    late: halves.reduce(
      (sum, firsts) => days.reduce((all, rank) => all + (firsts.get(rank) ?? endOfDay), sum),
      0,
    ),
    earliest: Math.min(Infinity, ...halves.flatMap((firsts) => [...firsts.values()])),
  };
}

function costOf(part: Part, wish: Wish): readonly number[] {
  const { freeDays, late } = figuresOf(part.events);
  const free = freeDays.length;
  const wishes = wish === 'freeDays' ? [-free, -late] : [-late, -free];
  return [part.clashes, ...wishes];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}

function sorted(parts: readonly Part[], wish: Wish): Part[] {
  return parts
    .map((part) => ({ part, cost: costOf(part, wish) }))
    .sort((a, b) => compare(a.cost, b.cost))
    .map(({ part }) => part);
}

// Whether what the student attends in any case clashes with itself. No groups can mend that.
export function hasClash(events: readonly ScheduleEvent[]): boolean {
  return events.some((lecture, index) =>
    events.slice(index + 1).some((other) => lecturesClash(lecture, other)),
  );
}

function weeklyOf(option: GroupOption): ScheduleEvent[] {
  return option.events.filter(({ pdfType }) => pdfType === 'WEEKLY');
}

// `fixed` is what the student attends whatever the groups are. Of each choice one group is taken;
// the best sets come first, those with clashes only when there are none without.
export function proposals(
  choices: readonly GroupChoice[],
  fixed: readonly ScheduleEvent[],
  wish: Wish,
): Proposal[] {
  const lectures = fixed.filter(({ pdfType }) => pdfType === 'WEEKLY');
  let parts: Part[] = [{ answers: {}, events: lectures, clashes: 0 }];
  for (const choice of choices) {
    const next = parts.flatMap((part) =>
      choice.options.map((option) => {
        const more = weeklyOf(option);
        return {
          answers: { ...part.answers, [choice.key]: option.key },
          events: [...part.events, ...more],
          clashes: part.clashes + clashCount(part.events, more),
        };
      }),
    );
    parts = next.length > beamMax ? sorted(next, wish).slice(0, beamMax) : next;
  }
  const best = sorted(parts, wish);
  const fewest = best[0]?.clashes ?? 0;
  return best
    .filter(({ clashes }) => clashes === fewest)
    .slice(0, proposalsMax)
    .map(({ answers, events, clashes }) => {
      const { freeDays, earliest } = figuresOf(events);
      return { answers, clashes, freeDays, earliest: timeOf(earliest) };
    });
}

function timeOf(minutes: number): string {
  if (!Number.isFinite(minutes)) return '';
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
