// All that the page asks: the best set and the next ones; if nothing fits, why, and what comes nearest.
import { explain, type Explanation } from './explain';
import type { Answer, Found, Problem } from './problem';
import { solve } from './solve';

export interface Result extends Answer {
  explanation: Explanation | null; // why nothing fits; then the sets are those that break the least
}

const otherCount = 3;

export function searchFor(
  problem: Problem,
  milliseconds: number,
  now: () => number,
  onBetter?: (best: Found) => void,
): Result {
  const limits = { otherCount, milliseconds, now, ...(onBetter === undefined ? {} : { onBetter }) };
  const answer = solve(problem, { ...limits, isStrict: true });
  if (answer.best !== null || !answer.isProven) return { ...answer, explanation: null };
  const explanation = explain(problem, { milliseconds, now });
  return { ...solve(problem, { ...limits, isStrict: false }), explanation };
}
