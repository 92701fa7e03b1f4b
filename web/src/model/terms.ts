// The dates that lectures get: a preset of the service, or the student's own dates on top of one.
import type {
  DateRange,
  NamedDay,
  Period,
  ScheduleEvent,
  Term,
  TermPeriod,
  TermPreset,
} from '../api/types';

export type OwnDates = Partial<Record<TermPeriod, DateRange>>;

// What the student has changed of a preset; the rest stays the preset's.
export interface OwnTerm {
  periods?: OwnDates;
  recess?: NamedRange[];
  noLectures?: NamedDay[];
  extraHolidays?: NamedDay[];
  swaps?: Swap[];
}

export type NamedRange = DateRange & { name?: string };

export interface Swap {
  date: string;
  timetable: string;
}

// Which periods of a term the lectures need. A year module has the dates of both semesters.
export function neededPeriods(events: readonly ScheduleEvent[]): TermPeriod[] {
  const needed = new Set<TermPeriod>();
  for (const { pdfType, period } of events) {
    if (pdfType !== 'WEEKLY' || period === null) continue;
    for (const one of period === 'Y' ? (['S1', 'S2'] as const) : [period]) needed.add(one);
  }
  const order: TermPeriod[] = ['S1', 'S2', 'Q1', 'Q2', 'Q3', 'Q4'];
  return order.filter((period) => needed.has(period));
}

export type Semester = 'S1' | 'S2';

const semestersOfPeriod: Record<Period, readonly Semester[]> = {
  S1: ['S1'],
  Q1: ['S1'],
  Q2: ['S1'],
  S2: ['S2'],
  Q3: ['S2'],
  Q4: ['S2'],
  Y: ['S1', 'S2'],
};

export function semestersOf(events: readonly ScheduleEvent[]): Semester[] {
  const all = events.flatMap((event) =>
    event.pdfType === 'WEEKLY' && event.period !== null ? semestersOfPeriod[event.period] : [],
  );
  return [...new Set(all)].sort();
}

// What the student sees: one semester, both, or (null) the one that is running.
export type SemesterChoice = Semester | 'both' | null;

// The semester that the lectures are limited to; null: none.
export function semesterOf(
  choice: SemesterChoice,
  events: readonly ScheduleEvent[],
  firstSemester: DateRange | undefined,
  year: number | null,
  today: string,
): Semester | null {
  if (choice !== null) return choice === 'both' ? null : choice;
  const thisYear = today.slice(0, 4);
  if (semestersOf(events).length < 2 || (year !== null && String(year) !== thisYear)) return null;
  return today <= (firstSemester?.last ?? `${thisYear}-06-30`) ? 'S1' : 'S2';
}

export function isInSemester(event: ScheduleEvent, semester: Semester | null): boolean {
  if (semester === null || event.pdfType !== 'WEEKLY' || event.period === null) return true;
  return semestersOfPeriod[event.period].includes(semester);
}

function isInside(date: string, ranges: readonly DateRange[]): boolean {
  return ranges.some((range) => range.first <= date && date <= range.last);
}

// The preset with the student's changes. Only the periods that are needed stay, so that dates which
// nobody sees (quarters) cannot contradict those that were typed.
export function ownTerm(preset: Term, own: OwnTerm, needed: readonly TermPeriod[]): Term {
  const periods: Term['periods'] = {};
  for (const period of needed) {
    const range = own.periods?.[period] ?? preset.periods[period];
    if (range !== undefined) periods[period] = range;
  }
  const ranges = Object.values(periods);
  return {
    year: preset.year,
    periods,
    recess: own.recess ?? preset.recess ?? [],
    noLectures: own.noLectures ?? preset.noLectures ?? [],
    extraHolidays: own.extraHolidays ?? preset.extraHolidays ?? [],
    swaps: (own.swaps ?? preset.swaps ?? []).filter((swap) => isInside(swap.date, ranges)),
    markers: preset.markers ?? [],
    source: preset.source ?? '',
  };
}

// A year that no preset has: all of its dates are the student's.
export function blankTerm(year: number): TermPreset {
  return { year, periods: {}, holidays: [] };
}

// The years to choose from: those that have presets, this one and the next.
export function yearsOf(presets: readonly TermPreset[], today: string): number[] {
  const thisYear = Number(today.slice(0, 4));
  const years = [...presets.map(({ year }) => year), thisYear, thisYear + 1];
  return [...new Set(years)].sort((a, b) => b - a);
}

export type DatesProblem = 'missing' | 'order' | 'year';

export function problemOfDates(range: DateRange, year: number): DatesProblem | null {
  if (range.first === '' || range.last === '') return 'missing';
  if (range.last <= range.first) return 'order';
  if (![range.first, range.last].every((date) => date.startsWith(`${year}-`))) return 'year';
  return null;
}

export function presetOf(
  presets: readonly TermPreset[],
  year: number | null,
): TermPreset | undefined {
  return presets.find((preset) => preset.year === year);
}
