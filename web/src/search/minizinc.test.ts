// Another solver, which others wrote, must find the same. The suite asks it about a few registrations, for
// each takes about half a second. All of them, see docs/GROUPS.md:
//   GROUPS_REGISTRATIONS=1000 GROUPS_ADVERSARIAL=100 npx vitest run src/search/minizinc
import { expect, it } from 'vitest';
import { adversarial, registration } from './example_registrations';
import { costByMinizinc } from './minizinc';
import type { Problem } from './problem';
import { solve } from './solve';

const counts = {
  registrations: Number(process.env.GROUPS_REGISTRATIONS ?? 12),
  adversarial: Number(process.env.GROUPS_ADVERSARIAL ?? 0),
};
const secondsEach = 200;
const limits = { isStrict: true, otherCount: 0, milliseconds: 60_000 };

function costOf(problem: Problem): number | null {
  const { best, isProven } = solve(problem, { ...limits, now: () => performance.now() });
  expect(isProven).toBe(true);
  return best?.cost ?? null;
}

const noBound = 10_000_000;

function compare(problem: Problem, seed: number): 'same' | 'late' {
  const ours = costOf(problem);
  const theirs = costByMinizinc(problem, ours ?? noBound);
  if (theirs === 'late') return 'late';
  expect(theirs, `seed ${seed}`).toBe(ours);
  return 'same';
}

it(
  'finds what minizinc finds',
  () => {
    const said = Array.from({ length: counts.registrations }, (_, seed) =>
      compare(registration(seed), seed),
    );
    expect(said.filter((one) => one === 'late')).toEqual([]);
  },
  counts.registrations * secondsEach * 1000,
);

// A set that is too good or not good enough must not go unnoticed.
it('would notice a wrong answer', () => {
  const problem = registration(1);
  const cost = costOf(problem) ?? 0;
  expect(costByMinizinc(problem, cost - 1)).toBeNull();
  expect(costByMinizinc(problem, cost + 1000)).toBe(cost);
}, 60_000);

// gecode cannot rule out all sets of every one of them in two minutes; what it finishes must agree.
it(
  'finds what minizinc finds among 55 billion sets',
  () => {
    const said = Array.from({ length: counts.adversarial }, (_, seed) =>
      compare(adversarial(seed), seed),
    );
    console.log(`${said.filter((one) => one === 'late').length} of ${said.length} were late`);
  },
  Math.max(1, counts.adversarial) * secondsEach * 1000,
);
