// Asks Debian's minizinc, whose gecode is a solver that others wrote, for the cost of the best set.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Problem, WeeklyClass } from './problem';

const model = fileURLToPath(new URL('groups.mzn', import.meta.url));

const listed = (values: readonly (number | boolean | string)[]) => `[${values.join(', ')}]`;
const set = (values: readonly number[]) => `{${values.join(', ')}}`;

function quartersOf({ quarters }: WeeklyClass): number[] {
  return [1, 2, 3, 4].filter((quarter) => quarters & (1 << (quarter - 1)));
}

interface Row {
  one: WeeklyClass;
  choice: number;
  option: number;
  part: number;
  own: boolean;
}

function rowsOf({ choices, fixed }: Problem): Row[] {
  return [
    ...fixed.flatMap(({ classes, isOwn }, index) =>
      classes.map((one) => ({ one, choice: 0, option: 0, part: -1 - index, own: isOwn })),
    ),
    ...choices.flatMap(({ options }, index) =>
      options.flatMap(({ classes }, option) =>
        classes.map((one) => ({
          ...{ one, choice: index + 1, option: option + 1 },
          ...{ part: index + 1, own: false },
        })),
      ),
    ),
  ];
}

function dataOf(problem: Problem, bound: number): string {
  const { choices, rules, weights } = problem;
  const rows = rowsOf(problem);
  const all = [1, 2, 3, 4].filter((quarter) =>
    rows.some(({ one, own }) => !own && quartersOf(one).includes(quarter)),
  );
  const patternOf = (quarter: number) =>
    rows.map(({ one, own }) => !own && quartersOf(one).includes(quarter)).join();
  const same = [1, 2, 3, 4].map((quarter) =>
    all.find((one) => patternOf(one) === patternOf(quarter)) === quarter
      ? all.filter((one) => patternOf(one) === patternOf(quarter)).length
      : 0,
  );
  const numbers = (of: (row: Row) => number | boolean | string) => listed(rows.map(of));
  const data: Record<string, string | number> = {
    choices: choices.length,
    options: listed(choices.map(({ options }) => options.length)),
    friends: listed(
      choices.map(({ options }) =>
        set(options.flatMap(({ isFriends }, index) => (isFriends ? index + 1 : []))),
      ),
    ),
    has_friend: listed(choices.map(({ hasFriend }) => hasFriend)),
    classes: rows.length,
    choice: numbers(({ choice }) => choice),
    option: numbers(({ option }) => option),
    part: numbers(({ part }) => part),
    own: numbers(({ own }) => own),
    day: numbers(({ one }) => one.day),
    start: numbers(({ one }) => one.start),
    end: numbers(({ one }) => one.end),
    quarters: numbers(({ one }) => set(quartersOf(one))),
    campus: numbers(({ one }) => one.campus),
    earliest: rules.earliest ?? 0,
    latest: rules.latest ?? 24 * 60,
    free_days: set(rules.freeDays),
    travel: rules.travelMinutes,
    all_quarters: set(all),
    same: listed(same),
    bound,
  };
  for (const [name, points] of Object.entries(weights)) data[`w_${name}`] = points;
  return Object.entries(data)
    .map(([name, value]) => `${name} = ${value};\n`)
    .join('');
}

// Of the sets that cost `bound` or less; null if there is none. The bound does not make it trust
// ours: if ours is too high it finds a better one, if ours is too low it finds none.
export function costByMinizinc(problem: Problem, bound: number): number | null | 'late' {
  const folder = mkdtempSync(join(tmpdir(), 'groups-'));
  try {
    const data = join(folder, 'data.dzn');
    writeFileSync(data, dataOf(problem, bound));
    const said = execFileSync(
      'minizinc',
      ['--solver', 'gecode', '--time-limit', '120000', model, data],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
    if (said.includes('=====UNSATISFIABLE')) return null;
    const costs = [...said.matchAll(/^-?\d+$/gm)].map(([cost]) => Number(cost));
    return said.includes('==========') ? (costs.at(-1) ?? null) : 'late';
  } finally {
    rmSync(folder, { recursive: true });
  }
}
