// The days of the weeks that differ, as tables: a state is what is attended on such a day, and adding
// a part of an option leads to another state. Each is worked out once, however often the search asks.
import { amountsOfDay, byStart, type DayAmounts } from './amounts';
import { clashCount, quarters, type Amounts, type Rules, type WeeklyClass } from './problem';

interface State {
  classes: readonly WeeklyClass[]; // sorted
  growing: number; // points that can only grow when classes are added
  gaps: number; // points for gaps, which other classes may fill
  next: Int32Array; // by part; -1: not worked out yet
  fits: Int32Array; // by part: whether it can be attended too; -1: not worked out yet
  fills: Int32Array; // by part: the points of gaps that it would fill; -1: not worked out yet
}

const nothing = new Int32Array();
const nowhere: State = {
  ...{ classes: [], growing: 0, gaps: 0 },
  ...{ next: nothing, fits: nothing, fills: nothing },
};

export interface Cell {
  parts: (readonly WeeklyClass[])[];
  states: State[]; // the first has the fixed classes alone
}

// Quarters in which the same classes are held count as one, with their number.
function kindsOfWeek(classes: readonly WeeklyClass[]): { quarter: number; count: number }[] {
  const patterns = new Map<string, { quarter: number; count: number }>();
  for (const quarter of quarters) {
    const pattern = classes.map((one) => (one.quarters >> quarter) & 1).join('');
    const known = patterns.get(pattern);
    if (known === undefined) patterns.set(pattern, { quarter, count: 1 });
    else known.count += 1;
  }
  return [...patterns.values()];
}

function keyOf(classes: readonly WeeklyClass[]): string {
  let key = '';
  for (const { start, end, campus } of classes) key += `${start}-${end}-${campus} `;
  return key;
}

function withoutTwins(classes: readonly WeeklyClass[]): WeeklyClass[] {
  const sorted = [...classes].sort(byStart);
  return sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return before === undefined || byStart(before, one) !== 0;
  });
}

// The minutes of `classes` in the gaps of a state.
function minutesInGaps(state: readonly WeeklyClass[], classes: readonly WeeklyClass[]): number {
  let [until, sum] = [state[0]?.start ?? 0, 0];
  for (const { start, end } of state) {
    for (const one of classes)
      sum += Math.max(0, Math.min(one.end, start) - Math.max(one.start, until));
    until = Math.max(until, end);
  }
  return sum;
}

export class Cells {
  readonly cells: Cell[] = [];
  // Of each option, the cells that it has classes in, each followed by the part.
  readonly partsOf: Int32Array[];
  private readonly counts: number[] = [];
  private readonly known: Map<string, number>[] = [];

  constructor(
    fixed: readonly WeeklyClass[],
    options: readonly (readonly WeeklyClass[])[],
    private readonly weights: Amounts,
    private readonly rules: Rules,
  ) {
    const partsOf = options.map((): number[] => []);
    for (const { quarter, count } of kindsOfWeek([...fixed, ...options.flat()])) {
      for (let day = 0; day < 7; day += 1) {
        const here = (classes: readonly WeeklyClass[]) =>
          withoutTwins(classes.filter((one) => one.day === day && (one.quarters >> quarter) & 1));
        const index = this.cells.length;
        const parts = new Map<string, number>();
        const cell: Cell = { parts: [], states: [] };
        options.forEach((option, place) => {
          const classes = here(option);
          if (classes.length === 0) return;
          const key = keyOf(classes);
          const part = parts.get(key) ?? cell.parts.push(classes) - 1;
          parts.set(key, part);
          partsOf[place]?.push(index, part);
        });
        const always = here(fixed);
        if (cell.parts.length === 0 && always.length === 0) continue;
        this.cells.push(cell);
        this.counts.push(count);
        this.known.push(new Map());
        this.stateOf(index, always);
      }
    }
    this.partsOf = partsOf.map((list) => Int32Array.from(list));
  }

  state(cell: number, state: number): State {
    return this.cells[cell]?.states[state] ?? nowhere;
  }

  next(cell: number, state: number, part: number): number {
    const from = this.state(cell, state);
    const known = from.next[part] ?? -1;
    if (known >= 0) return known;
    const added = this.cells[cell]?.parts[part] ?? [];
    if (from.next === nothing) from.next = this.table(cell);
    return (from.next[part] = this.stateOf(cell, withoutTwins([...from.classes, ...added])));
  }

  fits(cell: number, state: number, part: number): boolean {
    const from = this.state(cell, state);
    const known = from.fits[part] ?? -1;
    if (known >= 0) return known === 1;
    const isFree = clashCount(this.cells[cell]?.parts[part] ?? [], from.classes, this.rules) === 0;
    if (from.fits === nothing) from.fits = this.table(cell);
    from.fits[part] = isFree ? 1 : 0;
    return isFree;
  }

  fills(cell: number, state: number, part: number): number {
    const from = this.state(cell, state);
    const known = from.fills[part] ?? -1;
    if (known >= 0) return known;
    const minutes = minutesInGaps(from.classes, this.cells[cell]?.parts[part] ?? []);
    if (from.fills === nothing) from.fills = this.table(cell);
    return (from.fills[part] = minutes * this.weights.gaps * (this.counts[cell] ?? 1));
  }

  // All points are multiples of it.
  get step(): number {
    const units = (['days', 'lunch', 'campus'] as const).map((name) => this.weights[name]);
    const times = this.cells
      .flatMap(({ parts, states }) => [...parts, ...states.map(({ classes }) => classes)])
      .flatMap((classes) => classes.flatMap(({ start, end }) => [start, end]));
    const minutes = times.reduce(greatestCommon, 30); // the criteria's own times are multiples of it
    for (const name of ['gaps', 'run', 'early'] as const) units.push(this.weights[name] * minutes);
    return units.reduce(greatestCommon, 0) * this.counts.reduce(greatestCommon, 0);
  }

  private table(cell: number): Int32Array {
    return new Int32Array(this.cells[cell]?.parts.length ?? 0).fill(-1);
  }

  private stateOf(cell: number, classes: readonly WeeklyClass[]): number {
    const [known, those] = [this.known[cell], this.cells[cell]];
    const key = keyOf(classes);
    const before = known?.get(key);
    if (before !== undefined) return before;
    const amounts = amountsOfDay(classes);
    const count = this.counts[cell] ?? 1;
    const pointsOf = (names: readonly (keyof DayAmounts)[]) =>
      count * names.reduce((sum, name) => sum + amounts[name] * this.weights[name], 0);
    const state: State = {
      classes,
      growing: pointsOf(['days', 'lunch', 'run', 'early', 'campus']),
      gaps: pointsOf(['gaps']),
      ...{ next: nothing, fits: nothing, fills: nothing },
    };
    const index = (those?.states.push(state) ?? 1) - 1;
    known?.set(key, index);
    return index;
  }
}

export function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b);
}
