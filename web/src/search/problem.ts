// The search for the best set of groups: what it is given and what it answers, in plain numbers, so that
// it can run in a worker and be checked by another solver.
//
// The search is exact. It promises that no set of groups has a lower cost than the one that it returns,
// or says that it was stopped before it could be sure (`isProven`). If nothing fits, it names parts that
// cannot go together, none of which could be left out.

// A weekly class. A year has four quarters: bit 0 of `quarters` is Q1, and S2 is 0b1100. Minutes count
// from midnight, day 0 is Monday.
export interface WeeklyClass {
  day: number;
  start: number;
  end: number;
  quarters: number;
  campus: number; // 0: not known
}

export interface Option {
  key: string; // a group
  classes: WeeklyClass[];
  isFriends: boolean;
}

export interface Choice {
  key: string;
  hasFriend: boolean; // whether a friend attends one of the options
  options: Option[];
}

// What the student attends whatever is chosen: a module's only group, a group that is to stay, or a time
// that the student keeps free. Its own classes may overlap.
export interface Fixed {
  key: string;
  classes: WeeklyClass[];
  isOwn: boolean; // the student's own time: wishes about classes do not concern it
}

// What must hold. Times are minutes from midnight.
export interface Rules {
  earliest: number | null;
  latest: number | null;
  freeDays: number[];
  travelMinutes: number; // between two campuses; 0 is no rule
}

// What a timetable is judged by. Each is counted in every quarter and added up.
export const criteria = ['days', 'gaps', 'lunch', 'run', 'early', 'campus', 'friend'] as const;
export type Criterion = (typeof criteria)[number];
export type Amounts = Record<Criterion, number>;

export interface Problem {
  choices: Choice[];
  fixed: Fixed[];
  rules: Rules;
  weights: Amounts; // points for each unit; whole numbers, at least 0
}

// The index of the option of each choice.
export type Picks = number[];

export interface Found {
  picks: Picks;
  cost: number; // points
  broken: number; // clashes and broken rules; 0 if everything fits
}

export interface Answer {
  best: Found | null; // null: nothing fits, or nothing was found in time
  others: Found[]; // the next best that differ in something that matters
  isProven: boolean; // false: stopped before all sets were ruled out
  areOthersProven: boolean;
}

// What the criteria mean. docs/GROUPS.md says the same in words.
export const lunchFrom = 11 * 60 + 30;
export const lunchTo = 14 * 60 + 30;
export const lunchMinutes = 50;
export const runMinutesMax = 3 * 60;
export const breakMinutes = 30; // a shorter one does not end a run
export const lateStart = 10 * 60 + 30;

export const everyQuarter = 0b1111;
export const quarters = [0, 1, 2, 3] as const;

export function overlap(a: WeeklyClass, b: WeeklyClass): boolean {
  return a.day === b.day && (a.quarters & b.quarters) !== 0 && a.start < b.end && b.start < a.end;
}

function isTooFar(a: WeeklyClass, b: WeeklyClass, least: number): boolean {
  if (a.campus === 0 || b.campus === 0 || a.campus === b.campus) return false;
  if (a.day !== b.day || (a.quarters & b.quarters) === 0) return false;
  return a.start < b.end + least && b.start < a.end + least;
}

// Whether nobody can attend both.
export function cannotMeet(a: WeeklyClass, b: WeeklyClass, { travelMinutes }: Rules): boolean {
  return overlap(a, b) || isTooFar(a, b, travelMinutes);
}

// How many pairs of classes of two lists cannot both be attended.
export function clashCount(
  some: readonly WeeklyClass[],
  others: readonly WeeklyClass[],
  rules: Rules,
): number {
  let count = 0;
  for (const a of some) for (const b of others) if (cannotMeet(a, b, rules)) count += 1;
  return count;
}

// How many rules about single classes a list breaks, each class counted.
export function brokenRules(classes: readonly WeeklyClass[], rules: Rules): number {
  const { earliest, latest, freeDays } = rules;
  return classes.reduce(
    (sum, { day, start, end }) =>
      sum +
      Number(earliest !== null && start < earliest) +
      Number(latest !== null && end > latest) +
      Number(freeDays.includes(day)),
    0,
  );
}

// What is broken by the fixed parts alone, which no choice can mend.
export function brokenByFixed({ fixed, rules }: Problem): number {
  return fixed.reduce(
    (sum, { classes, isOwn }, index) =>
      sum +
      (isOwn ? 0 : brokenRules(classes, rules)) +
      fixed
        .slice(index + 1)
        .reduce((count, other) => count + clashCount(classes, other.classes, rules), 0),
    0,
  );
}
