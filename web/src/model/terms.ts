// The dates that lectures get: a preset of the service, or the student's own dates on top of one.
import type { DateRange, Period, ScheduleEvent, Term, TermPeriod, TermPreset } from '../api/types';

export type OwnDates = Partial<Record<TermPeriod, DateRange>>;

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

function isInside(date: string, ranges: readonly DateRange[]): boolean {
  return ranges.some((range) => range.first <= date && date <= range.last);
}

// The preset with the student's dates. Only the periods that are needed stay, so that dates which
// nobody sees (quarters) cannot contradict those that were typed.
export function ownTerm(preset: Term, own: OwnDates, needed: readonly TermPeriod[]): Term {
  const periods: Term['periods'] = {};
  for (const period of needed) {
    const range = own[period] ?? preset.periods[period];
    if (range !== undefined) periods[period] = range;
  }
  const ranges = Object.values(periods);
  return {
    year: preset.year,
    periods,
    recess: preset.recess ?? [],
    noLectures: preset.noLectures ?? [],
    extraHolidays: preset.extraHolidays ?? [],
    swaps: (preset.swaps ?? []).filter((swap) => isInside(swap.date, ranges)),
    markers: preset.markers ?? [],
    source: preset.source ?? '',
  };
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
