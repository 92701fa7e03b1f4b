// Why nothing fits: parts of a problem that cannot go together, none of which could be left out.
import {
  brokenByFixed,
  brokenRules,
  clashCount,
  type Picks,
  type Problem,
  type Rules,
} from './problem';

export type Part =
  | { kind: 'choice' | 'fixed'; index: number }
  | { kind: 'earliest' | 'latest' | 'travel' }
  | { kind: 'freeDay'; day: number };

export interface Explanation {
  parts: Part[];
  isMinimal: boolean; // false: stopped before each part was tried
}

export interface Watch {
  milliseconds: number;
  now: () => number;
}

class Stopped extends Error {}

// In the order in which they are tried: what is left over is rather what the student cannot change, for
// then no other wish would help.
export function partsOf({ choices, fixed, rules }: Problem): Part[] {
  const { earliest, latest, freeDays, travelMinutes } = rules;
  const parts: Part[] = [];
  if (earliest !== null) parts.push({ kind: 'earliest' });
  if (latest !== null) parts.push({ kind: 'latest' });
  for (const day of freeDays) parts.push({ kind: 'freeDay', day });
  if (travelMinutes > 0) parts.push({ kind: 'travel' });
  const ofKind = (isOwn: boolean) =>
    fixed.flatMap((one, index): Part[] => (one.isOwn === isOwn ? [{ kind: 'fixed', index }] : []));
  parts.push(...ofKind(true));
  parts.push(...choices.map((_, index): Part => ({ kind: 'choice', index })));
  return [...parts, ...ofKind(false)];
}

export function onlyParts(problem: Problem, parts: readonly Part[]): Problem {
  const has = (kind: Part['kind']) => parts.some((part) => part.kind === kind);
  const indexes = (kind: 'choice' | 'fixed') =>
    new Set(parts.flatMap((part) => (part.kind === kind ? part.index : [])));
  const [choices, fixed] = [indexes('choice'), indexes('fixed')];
  const { rules } = problem;
  return {
    ...problem,
    choices: problem.choices.filter((_, index) => choices.has(index)),
    fixed: problem.fixed.filter((_, index) => fixed.has(index)),
    rules: {
      earliest: has('earliest') ? rules.earliest : null,
      latest: has('latest') ? rules.latest : null,
      travelMinutes: has('travel') ? rules.travelMinutes : 0,
      freeDays: parts.flatMap((part) => (part.kind === 'freeDay' ? part.day : [])),
    },
  };
}

// Whether some set fits. The choice with the fewest options left comes next.
export function isSolvable(problem: Problem, check: () => void = () => undefined): boolean {
  const { choices, rules } = problem;
  if (brokenByFixed(problem) > 0) return false;
  const fixed = problem.fixed.flatMap(({ classes }) => classes);
  const domains = choices.map(({ options }) =>
    options
      .map(({ classes }) => classes)
      .filter((one) => brokenRules(one, rules) === 0 && clashCount(one, fixed, rules) === 0),
  );
  const search = (open: (typeof domains)[number][]): boolean => {
    check();
    const [next, ...rest] = [...open].sort((a, b) => a.length - b.length);
    if (next === undefined) return true;
    return next.some((taken) =>
      search(rest.map((domain) => domain.filter((one) => clashCount(one, taken, rules) === 0))),
    );
  };
  return search(domains);
}

// null if something fits.
export function explain(problem: Problem, { milliseconds, now }: Watch): Explanation | null {
  const until = now() + milliseconds;
  const check = () => {
    if (now() > until) throw new Stopped();
  };
  let parts = partsOf(problem);
  try {
    if (isSolvable(problem, check)) return null;
    for (const part of parts) {
      const without = parts.filter((one) => one !== part);
      if (!isSolvable(onlyParts(problem, without), check)) parts = without;
    }
    return { parts, isMinimal: true };
  } catch (error) {
    if (error instanceof Stopped) return { parts, isMinimal: false };
    throw error;
  }
}

export interface Broken {
  parts: readonly [Part, Part];
}

// What a set breaks, as pairs of parts: two that clash, or one and the rule that it breaks.
export function brokenBy(problem: Problem, picks: Picks): Broken[] {
  const { choices, fixed, rules } = problem;
  const attended = [
    ...fixed.map(({ classes, isOwn }, index) => ({
      ...{ classes, isOwn },
      part: { kind: 'fixed', index } as const,
    })),
    ...choices.map(({ options }, index) => ({
      classes: options[picks[index] ?? -1]?.classes ?? [],
      isOwn: false,
      part: { kind: 'choice', index } as const,
    })),
  ];
  const none: Rules = { earliest: null, latest: null, freeDays: [], travelMinutes: 0 };
  const single: (readonly [Part, Rules])[] = [
    [{ kind: 'earliest' }, { ...none, earliest: rules.earliest }],
    [{ kind: 'latest' }, { ...none, latest: rules.latest }],
    ...rules.freeDays.map((day): readonly [Part, Rules] => [
      { kind: 'freeDay', day },
      { ...none, freeDays: [day] },
    ]),
  ];
  return attended.flatMap(({ classes, isOwn, part }, index) => [
    ...single
      .filter(([, rule]) => !isOwn && brokenRules(classes, rule) > 0)
      .map(([rule]): Broken => ({ parts: [part, rule] })),
    ...attended
      .slice(index + 1)
      .filter((other) => clashCount(classes, other.classes, rules) > 0)
      .map((other): Broken => ({ parts: [part, other.part] })),
  ]);
}
