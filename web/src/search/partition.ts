// A lower bound by days. Each open choice is counted on the first day of one of its options, and every
// day is then as cheap as it can be for the choices that are counted on it, with or without the other
// days' classes. Where options have one day each, which practicals mostly have, the bound is exact.
import type { Cells } from './cells';

const choicesMax = 9; // the work grows with 3 to the power of their number
const pairsMax = 60_000; // of states and sets of choices, on one day

// Numbers that were met since the beginning of a round.
class Marks {
  private rounds = new Int32Array(1 << 16);
  private round = 0;

  begin(): void {
    this.round += 1;
  }

  isNew(number: number): boolean {
    if (number >= this.rounds.length) {
      const larger = new Int32Array(2 * number);
      larger.set(this.rounds);
      this.rounds = larger;
    }
    if (this.rounds[number] === this.round) return false;
    this.rounds[number] = this.round;
    return true;
  }
}

const marks = new Marks();

interface PartsOfChoice {
  counted: number[]; // of options that have their first class here
  other: number[];
}

function partsByCell(
  cells: Cells,
  open: readonly number[],
  domains: readonly (readonly number[] | undefined)[],
): PartsOfChoice[][] {
  const byCell = cells.cells.map(() => open.map((): PartsOfChoice => ({ counted: [], other: [] })));
  open.forEach((choice, place) => {
    for (const entry of domains[choice] ?? []) {
      const parts = cells.partsOf[entry] ?? new Int32Array();
      for (let at = 0; at < parts.length; at += 2) {
        const its = byCell[parts[at] ?? 0]?.[place];
        const list = at === 0 ? its?.counted : its?.other;
        const part = parts[at + 1] ?? 0;
        if (list?.includes(part) === false) list.push(part);
      }
    }
  });
  return byCell;
}

// The least points of one day for each set of choices that are counted on it; null if there are too
// many ways to tell. States with more than `most` points are of no interest.
function leastOfDay(
  cells: Cells,
  cell: number,
  start: number,
  choices: readonly PartsOfChoice[],
  most: number,
): Float64Array | null {
  const setCount = 2 ** choices.length;
  const pairs = [start * setCount];
  marks.begin();
  for (const [place, { counted, other }] of choices.entries()) {
    for (let index = 0, count = pairs.length; index < count; index += 1) {
      const pair = pairs[index] ?? 0;
      const state = Math.floor(pair / setCount);
      const set = pair % setCount;
      const add = (part: number, more: number) => {
        if (!cells.fits(cell, state, part)) return;
        const next = cells.next(cell, state, part);
        const its = next * setCount + set + more;
        if (cells.state(cell, next).growing <= most && marks.isNew(its)) pairs.push(its);
      };
      for (const part of counted) add(part, 2 ** place);
      for (const part of other) add(part, 0);
    }
    if (pairs.length > pairsMax) return null;
  }
  const least = new Float64Array(setCount).fill(Infinity);
  for (const pair of pairs) {
    const { growing, gaps } = cells.state(cell, Math.floor(pair / setCount));
    const set = pair % setCount;
    least[set] = Math.min(least[set] ?? Infinity, growing + gaps);
  }
  return least;
}

// The least points of all days together; 0 if that would take too long. `limit`: no more is needed.
export function leastByDays(
  cells: Cells,
  open: readonly number[],
  domains: readonly (readonly number[] | undefined)[],
  states: readonly number[],
  limit: number,
): number {
  if (open.length > choicesMax) return 0;
  const setCount = 2 ** open.length;
  const now = states.map((state, cell) => cells.state(cell, state).growing);
  const sum = now.reduce((all, one) => all + one, 0);
  let least = new Float64Array(setCount).fill(Infinity);
  least[0] = 0;
  for (const [cell, choices] of partsByCell(cells, open, domains).entries()) {
    const most = limit - sum + (now[cell] ?? 0);
    const ofDay = leastOfDay(cells, cell, states[cell] ?? 0, choices, most);
    if (ofDay === null) return 0;
    const both = new Float64Array(setCount).fill(Infinity);
    for (let set = 0; set < setCount; set += 1) {
      // All subsets of the set, the empty one last.
      for (let part = set; ; part = (part - 1) & set) {
        const points = (least[set - part] ?? Infinity) + (ofDay[part] ?? Infinity);
        if (points < (both[set] ?? Infinity)) both[set] = points;
        if (part === 0) break;
      }
    }
    least = both;
  }
  return least[setCount - 1] ?? 0;
}
