// What a set of groups amounts to in each criterion.
import {
  breakMinutes,
  criteria,
  lateStart,
  lunchFrom,
  lunchMinutes,
  lunchTo,
  quarters,
  runMinutesMax,
  type Amounts,
  type Picks,
  type Problem,
  type WeeklyClass,
} from './problem';

export type DayAmounts = Omit<Amounts, 'friend'>;

const freeDay: DayAmounts = { days: 0, gaps: 0, lunch: 0, run: 0, early: 0, campus: 0 };

// Of the classes of one day in one quarter, sorted by their start. Every amount but `gaps` can only
// grow when a class is added; the search builds on that.
export function amountsOfDay(classes: readonly WeeklyClass[]): DayAmounts {
  const [first] = classes;
  if (first === undefined) return freeDay;
  let [gaps, run, runStart, until] = [0, 0, first.start, first.start];
  let [lunchUntil, hasLunch] = [lunchFrom, false];
  let [campusBefore, isChanged] = [0, false];
  for (const { start, end, campus } of classes) {
    if (start > until) gaps += start - until;
    if (start - until >= breakMinutes) {
      run += Math.max(0, until - runStart - runMinutesMax);
      runStart = start;
    }
    until = Math.max(until, end);
    hasLunch ||= Math.min(start, lunchTo) - lunchUntil >= lunchMinutes;
    lunchUntil = Math.max(lunchUntil, end);
    isChanged ||= campusBefore !== 0 && campus !== 0 && campus !== campusBefore;
    if (campus !== 0) campusBefore = campus;
  }
  run += Math.max(0, until - runStart - runMinutesMax);
  hasLunch ||= lunchTo - lunchUntil >= lunchMinutes;
  return {
    ...{ days: 1, gaps, run },
    lunch: hasLunch ? 0 : 1,
    early: Math.max(0, lateStart - first.start),
    campus: isChanged ? 1 : 0,
  };
}

// The quarters that have any class at all.
export function quartersOf({ choices, fixed }: Problem): number {
  const all = [
    ...choices.flatMap(({ options }) => options),
    ...fixed.filter(({ isOwn }) => !isOwn),
  ];
  return all.reduce(
    (bits, { classes }) => classes.reduce((sum, one) => sum | one.quarters, bits),
    0,
  );
}

export function quarterCountOf(problem: Problem): number {
  const bits = quartersOf(problem);
  return quarters.filter((quarter) => (bits >> quarter) & 1).length;
}

export function attendedOf({ choices, fixed }: Problem, picks: Picks): WeeklyClass[] {
  return [
    ...fixed.filter(({ isOwn }) => !isOwn).flatMap(({ classes }) => classes),
    ...choices.flatMap(({ options }, index) => options[picks[index] ?? -1]?.classes ?? []),
  ];
}

export const byStart = (a: WeeklyClass, b: WeeklyClass) =>
  a.start - b.start || a.end - b.end || a.campus - b.campus;

// By quarter and day, those that have a class.
export function daysOf(
  classes: readonly WeeklyClass[],
): { quarter: number; day: number; classes: WeeklyClass[] }[] {
  return quarters.flatMap((quarter) =>
    Array.from({ length: 7 }, (_, day) => ({
      quarter,
      day,
      classes: classes
        .filter((one) => one.day === day && (one.quarters >> quarter) & 1)
        .sort(byStart),
    })).filter((one) => one.classes.length > 0),
  );
}

export function amountsOf(problem: Problem, picks: Picks): Amounts {
  const sum: Amounts = { ...freeDay, friend: 0 };
  for (const { classes } of daysOf(attendedOf(problem, picks))) {
    const amounts = amountsOfDay(classes);
    for (const name of Object.keys(amounts) as (keyof DayAmounts)[]) sum[name] += amounts[name];
  }
  const others = problem.choices.filter(
    ({ hasFriend, options }, index) => hasFriend && options[picks[index] ?? -1]?.isFriends !== true,
  );
  sum.friend = others.length * quarterCountOf(problem);
  return sum;
}

export function pointsOf(amounts: Amounts, weights: Amounts): number {
  return criteria.reduce((sum, name) => sum + amounts[name] * weights[name], 0);
}
