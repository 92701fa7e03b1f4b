// What takes place when, worked out in the page from the term that the service has given: so a choice
// shows at once, and without a network. The rules are the service's (src/schedule/occurrences.cc,
// term_choice.cc, src/calendar/plan.cc); e2e/agenda.spec.ts holds both to the same agenda.
import type { Problem } from '../api/problem';
import type {
  Agenda,
  CalendarRequest,
  DateRange,
  Period,
  ScheduleEvent,
  Term,
  TermPeriod,
  TermPreset,
} from '../api/types';
import { titleOf } from './event_title';
import { plusDays, weekdayOf } from './johannesburg';
import { sessionOf } from './slot';
import { neededPeriods, presetOf } from './terms';
import { rankOfDay } from './times';

export type OwnAgenda = { agenda: Agenda } | { problem: Problem };

const semesterOf: Partial<Record<Period, Period>> = { Q1: 'S1', Q2: 'S1', Q3: 'S2', Q4: 'S2' };

export function isInPeriods(
  { pdfType, period }: ScheduleEvent,
  periods: readonly Period[],
): boolean {
  if (pdfType !== 'WEEKLY' || period === null || periods.length === 0) return true;
  if (periods.includes(period)) return true;
  if (period === 'Y') return periods.includes('S1') || periods.includes('S2');
  const semester = semesterOf[period];
  return semester !== undefined && periods.includes(semester);
}

// The semesters of which a year module has lectures.
function yearSemesters(periods: readonly Period[]): TermPeriod[] {
  const both: TermPeriod[] = ['S1', 'S2'];
  const wanted = both.filter((semester) => periods.includes(semester));
  return periods.includes('Y') || wanted.length === 0 ? both : wanted;
}

interface Candidate {
  term: TermPreset;
  ranges: DateRange[]; // of the periods that the lectures need
}

const lastOf = (ranges: readonly DateRange[]) =>
  ranges.reduce((last, range) => (range.last > last ? range.last : last), '');

function yearOfDates(events: readonly ScheduleEvent[]): number | null {
  const years = new Set(events.flatMap(({ date }) => (date === null ? [] : date.slice(0, 4))));
  const [year] = years;
  return years.size === 1 && year !== undefined ? Number(year) : null;
}

function chosenTerm(
  presets: readonly TermPreset[],
  events: readonly ScheduleEvent[],
  year: number | undefined,
  today: string,
): Candidate | undefined {
  const needed = neededPeriods(events);
  const candidates = presets
    .map((term): Candidate => {
      const ranges = needed.flatMap((period) => term.periods[period] ?? []);
      return { term, ranges };
    })
    .filter(({ term, ranges }) => term.year === year || ranges.length > 0)
    .sort((a, b) => a.term.year - b.term.year);
  const ofYear = (wanted: number | null | undefined) =>
    candidates.find(({ term }) => term.year === wanted);
  if (year !== undefined) return ofYear(year);
  return (
    ofYear(yearOfDates(events)) ??
    candidates.find(({ ranges }) => lastOf(ranges) >= today) ??
    candidates.at(-1)
  );
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

// Why a date does not follow its weekday's timetable. What is first in the list counts.
function daysOff(term: Term, holidays: TermPreset['holidays']): Map<string, string> {
  const reasons = new Map<string, string>();
  const add = (date: string, reason: string) => {
    if (!reasons.has(date)) reasons.set(date, reason);
  };
  for (const { date, name } of [...holidays, ...(term.extraHolidays ?? [])]) add(date, name);
  for (const { first, last, name } of term.recess ?? []) {
    for (let date = first; date <= last; date = plusDays(date, 1)) add(date, name ?? 'Recess');
  }
  for (const { date, name } of term.noLectures ?? []) add(date, name);
  for (const { date, timetable } of term.swaps ?? []) add(date, `${timetable} timetable`);
  return reasons;
}

interface Dates {
  held: string[];
  swappedIn: string[];
  skipped: { date: string; reason: string }[];
}

function datesOf(
  event: ScheduleEvent,
  ranges: readonly DateRange[],
  term: Term,
  reasons: ReadonlyMap<string, string>,
): Dates {
  const dates: Dates = { held: [], swappedIn: [], skipped: [] };
  const rank = rankOfDay(event.day);
  for (const { first, last } of ranges) {
    const start = plusDays(first, (rank - weekdayOf(first) + 7) % 7);
    for (let date = start; date <= last; date = plusDays(date, 7)) {
      const reason = reasons.get(date);
      if (reason === undefined) dates.held.push(date);
      else dates.skipped.push({ date, reason });
    }
    for (const { date, timetable } of term.swaps ?? []) {
      const isHeld =
        first <= date && date <= last && reasons.get(date) === `${timetable} timetable`;
      if (isHeld && timetable === event.day) dates.swappedIn.push(date);
    }
  }
  return dates;
}

export type Undated = 'day' | 'period' | 'date' | 'time' | 'end' | 'empty' | 'term' | 'noDays';

// Why an event cannot stand in a calendar, whatever the term is.
export function undatedOf(event: ScheduleEvent): Undated | null {
  const { pdfType, day, period, date, startTime, endTime } = event;
  if (pdfType === 'WEEKLY') {
    if (day === null || !weekdays.includes(day)) return 'day';
    if (period === null) return 'period';
  } else if (date === null) {
    return 'date';
  }
  if (startTime === null) return 'time';
  if (endTime === null) return 'end';
  return startTime === endTime ? 'empty' : null;
}

function instantOf(date: string, time: string): string {
  return new Date(`${date}T${time}:00+02:00`).toISOString().replace('.000', '');
}

function withoutTwins(events: readonly ScheduleEvent[]): ScheduleEvent[] {
  const seen = new Set<string>();
  return events.filter((event) => {
    const wording = JSON.stringify({ ...event, source: null, session: sessionOf(event) });
    if (event.id === '' || !seen.has(wording)) {
      seen.add(wording);
      return true;
    }
    return false;
  });
}

// null when the page does not know enough: no terms, or a year whose public holidays are not here.
export function ownAgendaOf(
  request: CalendarRequest,
  presets: readonly TermPreset[],
  today: string,
): OwnAgenda | null {
  const periods = request.periods ?? [];
  const events = withoutTwins(request.events.filter((event) => isInPeriods(event, periods)));
  const lectures = events.filter(({ pdfType }) => pdfType === 'WEEKLY');
  let chosen: Candidate | undefined;
  if (lectures.length > 0) {
    if (presets.length === 0) return null;
    if (request.term === undefined) {
      chosen = chosenTerm(presets, events, request.year, today);
    } else {
      const preset = presetOf(presets, request.term.year);
      if (preset === undefined) return null;
      const term: TermPreset = { ...request.term, holidays: preset.holidays };
      chosen = chosenTerm([term], events, term.year, today);
    }
  }
  const term = chosen?.term;
  const reasons = term === undefined ? new Map<string, string>() : daysOff(term, term.holidays);
  const rangesOf = (period: Period) =>
    (period === 'Y' ? yearSemesters(periods) : [period]).flatMap(
      (part) => term?.periods[part] ?? [],
    );

  const agenda: Agenda = {
    ...{ occurrences: [], notHeld: [], undated: [], days: [], warnings: [] },
    complete: request.complete ?? true,
    term:
      term === undefined
        ? null
        : {
            year: term.year,
            source: term.source ?? '',
            check: term.check ?? false,
            notes: term.notes ?? [],
            reason: '',
            inPast: (chosen?.ranges.length ?? 0) > 0 && lastOf(chosen?.ranges ?? []) < today,
          },
  };
  for (const event of events) {
    const summary = titleOf(event, request.title ?? '');
    const undated = (reason: Undated) =>
      agenda.undated.push({ eventId: event.id, summary, reason });
    const add = (date: string, title: string) => {
      const { startTime, endTime } = event;
      if (startTime === null || endTime === null) return;
      const endDate = endTime < startTime ? plusDays(date, 1) : date;
      agenda.occurrences.push({
        uid: event.id,
        eventId: event.id,
        start: instantOf(date, startTime),
        end: instantOf(endDate, endTime),
        summary: title,
        location: event.venues.join(', '),
        tentative: event.unfinalised,
      });
    };
    const reason = undatedOf(event);
    if (reason !== null) {
      undated(reason);
    } else if (event.date !== null && event.pdfType !== 'WEEKLY') {
      add(event.date, summary);
    } else if (event.period !== null) {
      const ranges = rangesOf(event.period);
      if (term === undefined || ranges.length === 0) {
        undated('term');
        continue;
      }
      const { held, swappedIn, skipped } = datesOf(event, ranges, term, reasons);
      for (const date of held) add(date, summary);
      for (const date of swappedIn) add(date, `${summary} (${event.day ?? ''} timetable)`);
      for (const one of skipped) agenda.notHeld.push({ eventId: event.id, summary, ...one });
      if (held.length + swappedIn.length === 0) undated('noDays');
    }
  }
  const isTermMissing = agenda.undated.some(({ reason }) => reason === 'term');
  if (isTermMissing && agenda.occurrences.length === 0) {
    const missing = lectures.flatMap(({ period }) =>
      period !== null && rangesOf(period).length === 0 ? period : [],
    );
    const year = term?.year ?? request.term?.year ?? request.year;
    const problem = { code: 'MISSING_TERM_DATES', periods: [...new Set(missing)] };
    return { problem: year === undefined ? problem : { ...problem, year } };
  }
  const orderOf = ({ start, summary }: Agenda['occurrences'][number]) => `${start} ${summary}`;
  agenda.occurrences.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  agenda.notHeld.sort((a, b) => (`${a.date} ${a.summary}` < `${b.date} ${b.summary}` ? -1 : 1));
  return { agenda };
}
