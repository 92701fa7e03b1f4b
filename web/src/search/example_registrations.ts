// Registrations for the tests and measurements, made up after the University's whole timetable of 2025:
// classes of 50 minutes that start at half past, practicals of up to three hours, a sixth of students in
// Groenkloof, two to 22 groups where there is a choice. Modules with many groups have many students, so
// half of a student's modules have a choice, though only a quarter of all modules do.
import {
  clashCount,
  everyQuarter,
  type Choice,
  type Fixed,
  type Option,
  type Problem,
  type WeeklyClass,
} from './problem';

// The same numbers for the same seed, on every machine.
export function randomOf(seed: number): (count: number) => number {
  let state = (seed + 1) * 2654435761;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
  };
}

type Random = ReturnType<typeof randomOf>;

const firstStart = 7 * 60 + 30;
const period = 60;

function classOf(random: Random, quarters: number, campus: number, length: number): WeeklyClass {
  const start = firstStart + period * random(12 - length);
  return { day: random(5), start, end: start + length * period - 10, quarters, campus };
}

function classesOf(random: Random, kind: string, quarters: number, campus: number): WeeklyClass[] {
  if (kind === 'T') return [classOf(random, quarters, campus, 1)];
  if (kind === 'P') return [classOf(random, quarters, campus, 1 + random(3))];
  const classes: WeeklyClass[] = [];
  for (let count = 1 + random(3); classes.length < count;) {
    const one = classOf(random, quarters, campus, 1);
    if (classes.every(({ day }) => day !== one.day)) classes.push(one);
  }
  return classes;
}

function pick<T>(random: Random, values: readonly [T, ...T[]]): T {
  return values[random(values.length)] ?? values[0];
}

// Semester 2 with its quarters, as often as the timetable has them.
function quartersOf(random: Random): number {
  const place = random(100);
  return place < 86 ? 0b1100 : place < 92 ? everyQuarter : place < 98 ? 0b1000 : 0b0100;
}

const level = [0, 1, 3, 9] as const;

export function weightsOf(random: Random): Problem['weights'] {
  const of = (unit: number) => unit * pick(random, level);
  return {
    ...{ days: of(60), gaps: of(1), lunch: of(60), run: of(1), early: of(1), campus: of(60) },
    friend: of(60),
  };
}

const groupCounts = [2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8, 10, 14, 22] as const;

// Classes that clash with none of `others`, where a few attempts find some: UP plans what the students
// of one programme take together.
function clearOf(others: readonly WeeklyClass[], make: () => WeeklyClass[]): WeeklyClass[] {
  const rules = { earliest: null, latest: null, freeDays: [], travelMinutes: 30 };
  let classes = make();
  for (let attempts = 0; attempts < 50 && clashCount(classes, others, rules) > 0; attempts += 1)
    classes = make();
  return classes;
}

export function registration(seed: number): Problem {
  const random = randomOf(seed);
  const choices: Choice[] = [];
  const fixed: Fixed[] = [];
  const planned: WeeklyClass[] = [];
  const home = random(6) === 0 ? 2 : 1;
  for (let module = 0, count = 4 + random(5); module < count; module += 1) {
    const quarters = quartersOf(random);
    const campus = random(12) === 0 ? 3 - home : home;
    const hasChoice = random(2) === 0;
    for (const kind of [
      'G',
      ...(random(2) === 0 ? ['P'] : []),
      ...(random(3) === 0 ? ['T'] : []),
    ]) {
      const key = `M${module} ${kind}`;
      const make = () => classesOf(random, kind, quarters, campus);
      const groups = hasChoice ? pick(random, groupCounts) : 1;
      const suitable = random(groups);
      const options = Array.from({ length: groups }, (_, group): Option => ({
        key: `${kind}${String(group + 1).padStart(2, '0')}`,
        classes: group === suitable ? clearOf(planned, make) : make(),
        isFriends: false,
      }));
      planned.push(...(options[suitable]?.classes ?? []));
      if (groups > 1) choices.push({ key, hasFriend: false, options });
      else fixed.push({ key, classes: options[0]?.classes ?? [], isOwn: false });
    }
  }
  if (random(3) === 0) {
    fixed.push({ key: 'work', classes: [classOf(random, everyQuarter, 0, 3)], isOwn: true });
  }
  for (const choice of choices) {
    if (random(4) > 0) continue;
    choice.hasFriend = true;
    const friends = pick(random, [choice.options[0], ...choice.options]);
    if (friends !== undefined) friends.isFriends = true;
  }
  const rules = {
    earliest: random(8) === 0 ? 8 * 60 + 30 : null,
    latest: random(8) === 0 ? 17 * 60 + 30 : null,
    freeDays: random(12) === 0 ? [4] : [],
    travelMinutes: 30,
  };
  return { choices, fixed, rules, weights: weightsOf(random) };
}

// Eight modules with 22 groups each and no rule that would rule any out: 55 billion sets.
export function adversarial(seed: number): Problem {
  const random = randomOf(1_000_000 + seed);
  const kinds = pick(random, [['P'], ['T'], ['G'], ['G', 'P', 'T']] as [string[], ...string[][]]);
  const choices = Array.from({ length: 8 }, (_, module): Choice => {
    const kind = kinds[module % kinds.length] ?? 'G';
    const campus = random(6) === 0 ? 2 : 1;
    const options = Array.from({ length: 22 }, (_unused, group): Option => ({
      key: `${kind}${String(group + 1).padStart(2, '0')}`,
      classes: classesOf(random, kind, 0b1100, campus),
      isFriends: false,
    }));
    return { key: `M${module} ${kind}`, hasFriend: false, options };
  });
  const rules = { earliest: null, latest: null, freeDays: [], travelMinutes: 30 };
  return { choices, fixed: [], rules, weights: weightsOf(random) };
}
