// A term while it is being typed: every list in full, some rows not yet complete.
import type { NamedDay, Term, TermPeriod } from '../api/types';
import { rankOfDay } from './times';
import { weekdayOf } from './johannesburg';
import { problemOfDates, type NamedRange, type OwnDates, type OwnTerm, type Swap } from './terms';

export interface TermDraft {
  periods: OwnDates;
  recess: NamedRange[];
  noLectures: NamedDay[];
  extraHolidays: NamedDay[];
  swaps: Swap[];
}

// Whose timetable another day may follow.
export const timetableDays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export function draftOf(
  preset: Term,
  own: OwnTerm | null,
  needed: readonly TermPeriod[],
): TermDraft {
  const periods: OwnDates = {};
  for (const period of needed) {
    periods[period] = own?.periods?.[period] ?? preset.periods[period] ?? { first: '', last: '' };
  }
  return {
    periods,
    recess: own?.recess ?? preset.recess ?? [],
    noLectures: own?.noLectures ?? preset.noLectures ?? [],
    extraHolidays: own?.extraHolidays ?? preset.extraHolidays ?? [],
    swaps: own?.swaps ?? preset.swaps ?? [],
  };
}

export type RowProblem = 'missing' | 'endsEarly' | 'year' | 'sunday' | 'twice' | 'overlaps';

const sunday = 6;

export function problemOfRecess(
  row: NamedRange,
  rows: readonly NamedRange[],
  year: number,
): RowProblem | null {
  const { first, last } = row;
  if (first === '' || last === '') return 'missing';
  if (![first, last].every((date) => date.startsWith(`${year}-`))) return 'year';
  if (last < first) return 'endsEarly';
  const overlaps = rows.some((one) => one !== row && one.first <= last && first <= one.last);
  return overlaps ? 'overlaps' : null;
}

export function problemOfDay(
  row: { date: string; timetable?: string },
  rows: readonly { date: string }[],
  year: number,
  isTeaching: boolean, // a day that would have lectures, so no Sunday
): RowProblem | null {
  if (row.date === '') return 'missing';
  if (!row.date.startsWith(`${year}-`)) return 'year';
  if (isTeaching && weekdayOf(row.date) === sunday) return 'sunday';
  return rows.some((one) => one !== row && one.date === row.date) ? 'twice' : null;
}

// The names that the service would give; it takes no empty one.
function named(days: NamedDay[], name: string): NamedDay[] {
  return days.map((day) => (day.name.trim() === '' ? { ...day, name } : day));
}

// What the service is asked with, or null while something is not right. A row that is still empty
// is left out; a swapped day that follows its own timetable is no swap. The service holds the rules
// between the lists, and its sentence names the date.
export function ownTermOf(draft: TermDraft, year: number): OwnTerm | null {
  const { periods, recess, noLectures, extraHolidays, swaps } = draft;
  const isRight = (problem: RowProblem | null) => problem === null || problem === 'missing';
  if (Object.values(periods).some((range) => problemOfDates(range, year) !== null)) return null;
  const rowsAreRight =
    recess.every((row) => isRight(problemOfRecess(row, recess, year))) &&
    noLectures.every((row) => isRight(problemOfDay(row, noLectures, year, true))) &&
    extraHolidays.every((row) => isRight(problemOfDay(row, extraHolidays, year, false))) &&
    swaps.every((row) => isRight(problemOfDay(row, swaps, year, true)));
  if (!rowsAreRight) return null;
  const isDated = ({ date }: { date: string }) => date !== '';
  return {
    periods,
    recess: recess.filter(({ first, last }) => first !== '' && last !== ''),
    noLectures: named(noLectures.filter(isDated), 'No lectures'),
    extraHolidays: named(extraHolidays.filter(isDated), 'Public holiday'),
    swaps: swaps
      .filter(isDated)
      .filter(({ date, timetable }) => weekdayOf(date) !== rankOfDay(timetable)),
  };
}
