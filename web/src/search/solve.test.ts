import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountsOf, pointsOf } from './amounts';
import { brokenByFixed, brokenRules, clashCount, type Problem, type WeeklyClass } from './problem';
import { explain, isSolvable, onlyParts, brokenBy } from './explain';
import { adversarial, registration } from './example_registrations';
import { solve } from './solve';

const now = () => 0; // never too late
const limits = { isStrict: true, otherCount: 0, milliseconds: 1, now };

// Few times and days, so that much clashes and much is equal.
const someClass: fc.Arbitrary<WeeklyClass> = fc
  .record({
    day: fc.integer({ min: 0, max: 2 }),
    place: fc.integer({ min: 0, max: 6 }),
    length: fc.integer({ min: 1, max: 3 }),
    quarters: fc.constantFrom(0b1100, 0b1100, 0b0100, 0b1000, 0b1111),
    campus: fc.constantFrom(0, 1, 1, 2),
  })
  .map(({ day, place, length, quarters, campus }) => ({
    ...{ day, quarters, campus, start: 450 + 60 * place },
    end: 440 + 60 * (place + length),
  }));

const weight = (unit: number) => fc.constantFrom(0, unit, 3 * unit);

const someProblem: fc.Arbitrary<Problem> = fc.record({
  choices: fc
    .array(
      fc.array(
        fc.record({
          classes: fc.array(someClass, { minLength: 1, maxLength: 2 }),
          isFriends: fc.boolean(),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      { maxLength: 4 },
    )
    .map((choices) =>
      choices.map((options, index) => ({
        ...{ key: `C${index}`, hasFriend: options.some(({ isFriends }) => isFriends) },
        options: options.map((one, place) => ({ ...one, key: `P${place}` })),
      })),
    ),
  fixed: fc.array(
    fc.record({
      key: fc.constant('F'),
      classes: fc.array(someClass, { minLength: 1, maxLength: 1 }),
      isOwn: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  rules: fc.record({
    earliest: fc.constantFrom(null, null, 510),
    latest: fc.constantFrom(null, null, 740),
    freeDays: fc.constantFrom([], [], [2]),
    travelMinutes: fc.constantFrom(0, 30),
  }),
  weights: fc.record({
    ...{ days: weight(60), gaps: weight(1), lunch: weight(60), run: weight(1) },
    ...{ early: weight(1), campus: weight(60), friend: weight(60) },
  }),
});

function allPicks({ choices }: Problem): number[][] {
  return choices.reduce<number[][]>(
    (sets, { options }) => sets.flatMap((set) => options.map((_, pick) => [...set, pick])),
    [[]],
  );
}

function brokenCount(problem: Problem, picks: number[]): number {
  const { choices, fixed, rules } = problem;
  const all = choices.map(({ options }, index) => options[picks[index] ?? -1]?.classes ?? []);
  return all.reduce(
    (sum, classes, index) =>
      sum +
      brokenRules(classes, rules) +
      [...all.slice(index + 1), ...fixed.map((one) => one.classes)].reduce(
        (count, other) => count + clashCount(classes, other, rules),
        0,
      ),
    brokenByFixed(problem),
  );
}

// Every set there is, the cheapest first.
function everySet(problem: Problem) {
  return allPicks(problem)
    .map((picks) => ({
      picks,
      broken: brokenCount(problem, picks),
      cost: pointsOf(amountsOf(problem, picks), problem.weights),
    }))
    .sort((a, b) => a.broken - b.broken || a.cost - b.cost);
}

describe('the search', () => {
  it('finds what looking at every set finds', () => {
    fc.assert(
      fc.property(someProblem, (problem) => {
        const [best] = everySet(problem).filter(({ broken }) => broken === 0);
        const answer = solve(problem, limits);
        expect(answer.isProven).toBe(true);
        expect(answer.best?.cost).toBe(best?.cost);
        if (answer.best === null) return;
        expect(brokenCount(problem, answer.best.picks)).toBe(0);
        const amounts = amountsOf(problem, answer.best.picks);
        expect(pointsOf(amounts, problem.weights)).toBe(answer.best.cost);
      }),
      { numRuns: 400 },
    );
  });

  it('finds what comes nearest when nothing fits', () => {
    fc.assert(
      fc.property(someProblem, (problem) => {
        const [best] = everySet(problem);
        const found = solve(problem, { ...limits, isStrict: false }).best;
        expect(found).toMatchObject({ cost: best?.cost, broken: best?.broken });
        const broken = brokenBy(problem, found?.picks ?? []);
        expect(broken.length > 0).toBe((best?.broken ?? 0) > 0);
      }),
      { numRuns: 200 },
    );
  });

  it('lists the next best sets, each different and none better than the last', () => {
    fc.assert(
      fc.property(someProblem, (problem) => {
        const { best, others, areOthersProven } = solve(problem, { ...limits, otherCount: 2 });
        if (best === null) return;
        expect(areOthersProven).toBe(true);
        const costs = [best, ...others].map(({ cost }) => cost);
        expect(costs).toEqual([...costs].sort((a, b) => a - b));
        const fitting = everySet(problem).filter(({ broken }) => broken === 0);
        for (const { picks, cost } of others) {
          expect(fitting).toContainEqual({ picks, cost, broken: 0 });
        }
        // Where there is no other, all cost the same as the best or are alike.
        if (others.length === 0 && fitting.length > 1) {
          const amounts = fitting.map(({ picks }) =>
            JSON.stringify(amountsOf(problem, picks).days),
          );
          expect(new Set(amounts).size).toBe(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('says so when it is stopped, with the best set so far', () => {
    let time = 0;
    const answer = solve(adversarial(6), { ...limits, milliseconds: 20, now: () => (time += 1) });
    expect(answer.isProven).toBe(false);
    expect(answer.best).not.toBeNull();
    expect(brokenCount(adversarial(6), answer.best?.picks ?? [])).toBe(0);
  });

  it('has nothing to choose without choices', () => {
    const problem = { ...registration(0), choices: [], fixed: [] };
    expect(solve(problem, limits)).toEqual({
      best: { picks: [], cost: 0, broken: 0 },
      ...{ others: [], isProven: true, areOthersProven: false },
    });
  });
});

describe('an explanation', () => {
  const watch = { milliseconds: 1, now };

  it('is there if and only if nothing fits, and needs each of its parts', () => {
    fc.assert(
      fc.property(someProblem, (problem) => {
        const explanation = explain(problem, watch);
        const fits = everySet(problem).some(({ broken }) => broken === 0);
        expect(explanation === null).toBe(fits);
        if (explanation === null) return;
        expect(isSolvable(onlyParts(problem, explanation.parts))).toBe(false);
        for (const part of explanation.parts) {
          const others = explanation.parts.filter((one) => one !== part);
          expect(isSolvable(onlyParts(problem, others))).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is minimal for registrations as the University has them', () => {
    const hopeless = Array.from({ length: 150 }, (_, seed) => registration(seed)).filter(
      (problem) => solve(problem, limits).best === null,
    );
    expect(hopeless.length).toBeGreaterThan(10);
    for (const problem of hopeless) {
      const { parts = [] } = explain(problem, watch) ?? {};
      expect(isSolvable(onlyParts(problem, parts))).toBe(false);
      for (const part of parts) {
        expect(
          isSolvable(
            onlyParts(
              problem,
              parts.filter((one) => one !== part),
            ),
          ),
        ).toBe(true);
      }
    }
  });

  it('says when it was stopped', () => {
    const hopeless = Array.from({ length: 50 }, (_, seed) => registration(seed)).find(
      (problem) => explain(problem, watch) !== null,
    );
    let time = 0;
    const stopped = explain(hopeless ?? registration(0), {
      milliseconds: 0.5,
      now: () => (time += 1),
    });
    expect(stopped?.isMinimal).toBe(false);
  });
});
