// Civil dates and times of Johannesburg, which has had +02:00 all year since 1944. Dates are
// "2026-02-13", times are "07:30"; neither knows the zone of the reader's machine.

const offset = 2 * 60 * 60 * 1000;
const day = 24 * 60 * 60 * 1000;

export interface CivilTime {
  date: string;
  time: string;
}

export function inJohannesburg(instant: string | number): CivilTime {
  const shifted = new Date(new Date(instant).getTime() + offset).toISOString();
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16) };
}

export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / day);
}

// 0 is Monday.
export function weekdayOf(date: string): number {
  return (new Date(date).getUTCDay() + 6) % 7;
}

export function mondayOf(date: string): string {
  return plusDays(date, -weekdayOf(date));
}

export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

export function timeOfMinutes(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

// Kept, since making one takes 0.1 ms and a week shows dozens of dates.
const formatters = new Map<string, Intl.DateTimeFormat>();

export function shown(
  date: string,
  language: string,
  format: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' },
): string {
  const locale = language === 'af' ? 'af-ZA' : 'en-GB';
  const key = `${locale} ${JSON.stringify(format)}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC' });
    formatters.set(key, formatter);
  }
  return formatter.format(new Date(date));
}
