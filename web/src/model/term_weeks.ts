// The term at a glance: one row for each week, one cell for each day.
import type { Agenda, TermPreset } from '../api/types';
import { daysBetween, mondayOf, plusDays } from './johannesburg';
import type { Sitting } from './week';

export interface TermDay {
  date: string;
  sittings: Sitting[];
  reasons: string[]; // why there are no lectures: "Freedom Day"
}

export interface TermWeek {
  monday: string;
  days: TermDay[]; // from Monday; to Friday, or to the last weekday that any week needs
}

// Why there are no lectures on a day.
export function reasonsOf(
  date: string,
  notHeld: Agenda['notHeld'],
  recess: readonly { first: string; last: string; name?: string }[],
): string[] {
  const reasons = notHeld.filter((one) => one.date === date).map(({ reason }) => reason);
  const of = recess.filter((range) => range.first <= date && date <= range.last);
  return [...new Set([...reasons, ...of.map(({ name }) => name ?? '')])].filter(Boolean);
}

// The how-manieth week with lectures of its half of the year this is; null for a week without any.
export function weekNumberOf(sittings: readonly Sitting[], monday: string): number | null {
  const half = (date: string) => `${date.slice(0, 4)}-${date.slice(5, 7) < '07' ? 1 : 2}`;
  const mondays = new Set(
    sittings.filter(({ event }) => event.pdfType === 'WEEKLY').map(({ date }) => mondayOf(date)),
  );
  if (!mondays.has(monday)) return null;
  return [...mondays].filter((one) => half(one) === half(monday) && one <= monday).length;
}

export function termWeeks(
  sittings: readonly Sitting[],
  notHeld: Agenda['notHeld'],
  preset: Pick<TermPreset, 'recess'> | undefined,
): TermWeek[] {
  const dates = [...sittings.map(({ date }) => date), ...notHeld.map(({ date }) => date)].sort();
  const first = dates[0];
  const last = dates[dates.length - 1];
  if (first === undefined || last === undefined) return [];

  const byDate = new Map<string, Sitting[]>();
  for (const sitting of sittings)
    byDate.set(sitting.date, [...(byDate.get(sitting.date) ?? []), sitting]);

  const lastDay = [...byDate.keys()].reduce(
    (most, date) => Math.max(most, daysBetween(mondayOf(date), date)),
    4,
  );
  const weeks: TermWeek[] = [];
  for (let monday = mondayOf(first); monday <= last; monday = plusDays(monday, 7)) {
    const days = Array.from({ length: lastDay + 1 }, (_, index) => {
      const date = plusDays(monday, index);
      return {
        date,
        sittings: byDate.get(date) ?? [],
        reasons: reasonsOf(date, notHeld, preset?.recess ?? []),
      };
    });
    weeks.push({ monday, days });
  }
  return withoutGaps(weeks);
}

// Weeks with nothing at all in the middle (the June recess) are left out; one would say nothing.
function withoutGaps(weeks: TermWeek[]): TermWeek[] {
  return weeks.filter(({ days }) =>
    days.some(({ sittings, reasons }) => sittings.length > 0 || reasons.length > 0),
  );
}

export interface Countdown {
  sitting: Sitting;
  days: number;
}

// The next test and the next exam that are still to come.
export function countdownOf(
  sittings: readonly Sitting[],
  now: { date: string; time: string },
  kind: 'TEST' | 'EXAM',
): Countdown | null {
  const instant = `${now.date} ${now.time}`;
  const [next] = sittings
    .filter(({ event, date, start }) => event.pdfType === kind && `${date} ${start}` >= instant)
    .sort((a, b) => `${a.date} ${a.start}`.localeCompare(`${b.date} ${b.start}`));
  return next === undefined ? null : { sitting: next, days: daysBetween(now.date, next.date) };
}
