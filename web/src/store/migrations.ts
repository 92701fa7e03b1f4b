// What older versions of the page have stored, in the form of today.
import type { Timetable } from './timetable';

export const timetableVersion = 2;

type Kept = Partial<Timetable> & { ownDates?: unknown };

// 2: the student may change the whole term, not its periods alone; module colours, a title,
// changes of single events.
export function migrated(kept: unknown, version: number): Partial<Timetable> {
  if (kept === null || typeof kept !== 'object') return {};
  const { ownDates, ...rest } = kept as Kept;
  if (version >= 2 || ownDates === null || typeof ownDates !== 'object') return rest;
  return { ...rest, ownTerm: { periods: ownDates } };
}
