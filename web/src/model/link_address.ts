// Where in an address a shared timetable stands. Apart from link.ts, because every visit asks.
export const mark = 't=';

export function packedIn(hash: string): string | null {
  const text = hash.replace(/^#/, '');
  return text.startsWith(mark) ? text.slice(mark.length) : null;
}
