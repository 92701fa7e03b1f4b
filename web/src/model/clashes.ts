// What cannot all be attended: things at the same time, and two campuses with too little time
// between them. Lectures of one week clash in most weeks, so pairs are told once, with their dates.
import { minutesOf } from './johannesburg';
import { sittingsClash, type Sitting } from './week';

// An assumption: the way between Hatfield and Groenkloof, with both walks. The page names it.
export const campusChangeMinutes = 30;

export type ClashKind = 'tests' | 'testOnLecture' | 'lectures' | 'campus';

export interface Clash {
  kind: ClashKind;
  pairs: (readonly [Sitting, Sitting])[]; // the same two events, by date
}

function kindOf(a: Sitting, b: Sitting): ClashKind {
  const lectures = [a, b].filter(({ event }) => event.pdfType === 'WEEKLY').length;
  if (lectures === 0) return 'tests';
  return lectures === 1 ? 'testOnLecture' : 'lectures';
}

// Exams that are not final name the campus of their module, shortened: "HATF".
function isSameCampus(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function campusOf({ event }: Sitting): string {
  return event.campus.trim().toUpperCase();
}

// A test or an exam takes the place of its own module's lectures.
function isOwnLecture(a: Sitting, b: Sitting): boolean {
  const lectures = [a, b].filter(({ event }) => event.pdfType === 'WEEKLY').length;
  return lectures === 1 && a.event.module === b.event.module;
}

// `a` comes before `b` on the same day.
function isTooFar(a: Sitting, b: Sitting): boolean {
  if (a.date !== a.endDate || campusOf(a) === '' || campusOf(b) === '') return false;
  if (isSameCampus(campusOf(a), campusOf(b))) return false;
  return minutesOf(b.start) - minutesOf(a.end) < campusChangeMinutes;
}

function byStart(a: Sitting, b: Sitting): number {
  const placeOf = ({ date, start, title, key }: Sitting) => [date, start, title, key].join(' ');
  return placeOf(a).localeCompare(placeOf(b));
}

const order: ClashKind[] = ['tests', 'testOnLecture', 'lectures', 'campus'];

// The gravest kind first, then by date.
export function clashesOf(sittings: readonly Sitting[]): Clash[] {
  const clashes = new Map<string, Clash>();
  const add = (kind: ClashKind, a: Sitting, b: Sitting) => {
    const key = `${kind} ${a.event.id} ${b.event.id}`;
    const clash = clashes.get(key) ?? { kind, pairs: [] };
    clashes.set(key, { kind, pairs: [...clash.pairs, [a, b]] });
  };
  const sorted = [...sittings].sort(byStart);
  sorted.forEach((first, index) => {
    for (const second of sorted.slice(index + 1)) {
      // Whatever starts on a later day can only lie on what goes on over midnight.
      if (second.date > first.endDate) break;
      if (isOwnLecture(first, second)) continue;
      if (sittingsClash(first, second)) add(kindOf(first, second), first, second);
      else if (second.date === first.date && isTooFar(first, second)) add('campus', first, second);
    }
  });
  const dateOf = ({ pairs }: Clash) => `${pairs[0]?.[1].date ?? ''} ${pairs[0]?.[1].start ?? ''}`;
  return [...clashes.values()].sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || dateOf(a).localeCompare(dateOf(b)),
  );
}

// Of each sitting that clashes, what it clashes with.
export function clashPartners(clashes: readonly Clash[]): Map<string, Sitting[]> {
  const partners = new Map<string, Sitting[]>();
  for (const { pairs } of clashes) {
    for (const [a, b] of pairs) {
      partners.set(a.key, [...(partners.get(a.key) ?? []), b]);
      partners.set(b.key, [...(partners.get(b.key) ?? []), a]);
    }
  }
  return partners;
}
