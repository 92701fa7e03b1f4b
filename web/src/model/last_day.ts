// The last day of lectures, which the student is asked to check before the calendar is made.
import type { DateRange, TermPeriod, TermPreset } from '../api/types';
import type { OwnTerm, Semester } from './terms';

export interface LastDay {
  semester: Semester;
  period: TermPeriod; // the one of the semester that ends last
  range: DateRange;
}

const halves: Record<Semester, readonly TermPeriod[]> = {
  S1: ['S1', 'Q1', 'Q2'],
  S2: ['S2', 'Q3', 'Q4'],
};

// Of each semester that is needed and not over; of all of them when all are over.
export function lastDaysOf(
  preset: TermPreset,
  own: OwnTerm | null,
  needed: readonly TermPeriod[],
  today: string,
): LastDay[] {
  const days = (['S1', 'S2'] as const).flatMap((semester): LastDay[] => {
    const ends = halves[semester]
      .filter((period) => needed.includes(period))
      .flatMap((period) => {
        const range = own?.periods?.[period] ?? preset.periods[period];
        return range === undefined ? [] : { semester, period, range };
      });
    const [last] = ends.sort((a, b) => b.range.last.localeCompare(a.range.last));
    return last === undefined ? [] : [last];
  });
  const coming = days.filter(({ range }) => range.last >= today);
  return coming.length > 0 ? coming : days;
}

// What the student said yes to. Other dates are asked about again.
export function lastDaysKey(days: readonly LastDay[]): string {
  return days.map(({ range }) => range.last).join(' ');
}

export function withLastDay(
  own: OwnTerm | null,
  { period, range }: LastDay,
  last: string,
): OwnTerm {
  return { ...own, periods: { ...own?.periods, [period]: { first: range.first, last } } };
}
