// What the page draws: the occurrences of the agenda with the events that they come from.
import type { Agenda, ScheduleEvent } from '../api/types';
import { inJohannesburg, minutesOf, mondayOf, plusDays, weekdayOf } from './johannesburg';

export interface Sitting {
  key: string;
  event: ScheduleEvent;
  date: string;
  start: string;
  end: string;
  endDate: string;
  title: string; // as the calendar file has it
  location: string;
  tentative: boolean;
}

export function sittingsOf(agenda: Agenda, events: readonly ScheduleEvent[]): Sitting[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  return agenda.occurrences.flatMap((occurrence) => {
    const event = byId.get(occurrence.eventId);
    // The agenda is of an older choice until the next one is there.
    if (event === undefined) return [];
    const start = inJohannesburg(occurrence.start);
    const end = inJohannesburg(occurrence.end);
    return {
      // Not the UID: what the page works out has none, and the service's agenda follows it.
      key: `${occurrence.eventId} ${occurrence.start}`,
      event,
      date: start.date,
      start: start.time,
      end: end.time,
      endDate: end.date,
      title: occurrence.summary,
      location: occurrence.location,
      tentative: occurrence.tentative,
    };
  });
}

export function inWeek(sittings: readonly Sitting[], monday: string): Sitting[] {
  const next = plusDays(monday, 7);
  return sittings.filter((sitting) => sitting.date >= monday && sitting.date < next);
}

// Where the calendar opens: today or the next day with something on it. A timetable that is over
// opens at its first week.
export function openingDate(sittings: readonly Sitting[], today: string): string {
  const dates = sittings.map((sitting) => sitting.date).sort();
  return dates.find((date) => date >= today) ?? dates[0] ?? today;
}

// Saturday and Sunday are shown in the weeks that have something on them, as FullCalendar numbers
// them (0 is Sunday).
export function hiddenDays(sittings: readonly Sitting[], monday: string): number[] {
  const used = new Set(inWeek(sittings, monday).map((sitting) => weekdayOf(sitting.date)));
  if (used.has(6)) return [];
  return used.has(5) ? [0] : [0, 6];
}

export interface Hours {
  from: string;
  to: string;
}

// Whole hours around everything, never less than a usual day.
export function hoursOf(sittings: readonly Sitting[]): Hours {
  let from = 7;
  let to = 18;
  for (const { start, end, date, endDate } of sittings) {
    from = Math.min(from, Number(start.slice(0, 2)));
    to = Math.max(to, date === endDate ? Math.ceil(minutesOf(end) / 60) : 24);
  }
  const text = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
  return { from: text(from), to: text(to) };
}

export interface Day {
  date: string;
  sittings: Sitting[];
}

export function daysOf(sittings: readonly Sitting[]): Day[] {
  const days = new Map<string, Sitting[]>();
  const sorted = [...sittings].sort((a, b) =>
    `${a.date} ${a.start}`.localeCompare(`${b.date} ${b.start}`),
  );
  for (const sitting of sorted)
    days.set(sitting.date, [...(days.get(sitting.date) ?? []), sitting]);
  return [...days].map(([date, its]) => ({ date, sittings: its }));
}

export function sittingsClash(a: Sitting, b: Sitting): boolean {
  return (
    a.key !== b.key &&
    `${a.date} ${a.start}` < `${b.endDate} ${b.end}` &&
    `${b.date} ${b.start}` < `${a.endDate} ${a.end}`
  );
}

// A Monday and a Sunday, for the heading of a week.
export function weekOf(date: string): { monday: string; sunday: string } {
  const monday = mondayOf(date);
  return { monday, sunday: plusDays(monday, 6) };
}
