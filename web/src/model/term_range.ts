// What the head of the page says of the dates.
import type { ScheduleEvent, TermPreset } from '../api/types';
import { isInSemester, neededPeriods, semestersOf, type OwnTerm, type Semester } from './terms';

export interface TermRange {
  first: string;
  last: string;
  isSure: boolean; // given by the student, or from an official calendar
}

// From the first to the last day of lectures; null without any.
export function termRange(
  events: readonly ScheduleEvent[],
  semester: Semester | null,
  preset: Pick<TermPreset, 'periods' | 'check'> | undefined,
  own: OwnTerm | null,
): TermRange | null {
  const needed = neededPeriods(events.filter((event) => isInSemester(event, semester)));
  const ranges = needed
    .filter((period) => semester === null || !period.startsWith('S') || period === semester)
    .flatMap((period) => own?.periods?.[period] ?? preset?.periods[period] ?? []);
  const first = ranges.map((range) => range.first).sort()[0];
  const last = ranges
    .map((range) => range.last)
    .sort()
    .at(-1);
  if (first === undefined || last === undefined) return null;
  return { first, last, isSure: own !== null || preset?.check !== true };
}

// The one semester that is shown; null where there are several, or no lectures.
export function onlySemester(
  events: readonly ScheduleEvent[],
  semester: Semester | null,
): Semester | null {
  const all = semestersOf(events);
  return semester ?? (all.length === 1 ? (all[0] ?? null) : null);
}
