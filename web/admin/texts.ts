export const count = (number: number, one: string, many: string) =>
  `${numberText(number)} ${number === 1 ? one : many}`;

// Two figures are enough for what is small.
export function numberText(value: number): string {
  const digits = value < 1 ? 2 : value < 10 ? 1 : 0;
  return new Intl.NumberFormat('en', { maximumFractionDigits: digits }).format(value);
}

export function durationText(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ''}`;
}

export const timeText = (instant: string | number) => new Date(instant).toLocaleTimeString('en-GB');

export const dateTimeText = (instant: string) =>
  new Date(instant).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
