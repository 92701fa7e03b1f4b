// When the lectures of a group are: "Mon 14:30–17:20", "Wed 07:30–08:20".
import type { ScheduleEvent } from '../api/types';
import { plusDays, shown } from './johannesburg';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const someMonday = '2024-01-01';

export function rankOfDay(day: string | null): number {
  const rank = weekdays.indexOf(day ?? '');
  return rank < 0 ? weekdays.length : rank;
}

export function shortDay(day: string | null, language: string): string {
  const rank = weekdays.indexOf(day ?? '');
  return rank < 0 ? '' : shown(plusDays(someMonday, rank), language, { weekday: 'short' });
}

export function dayName(day: string, language: string): string {
  return shown(plusDays(someMonday, rankOfDay(day)), language, { weekday: 'long' });
}

export function timesOf(events: readonly ScheduleEvent[], language: string): string[] {
  const sorted = [...events].sort(
    (a, b) =>
      rankOfDay(a.day) - rankOfDay(b.day) || (a.startTime ?? '').localeCompare(b.startTime ?? ''),
  );
  const texts = sorted.map(({ day, startTime, endTime }) =>
    `${shortDay(day, language)} ${startTime ?? '?'}–${endTime ?? '?'}`.trim(),
  );
  return [...new Set(texts)];
}
