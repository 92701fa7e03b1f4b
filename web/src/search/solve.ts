// Branch and bound. The options of a choice that is still open are ruled out one by one: those that
// clash with what is taken, and those with which no set could cost less than the best one so far.
import { amountsOf, attendedOf, daysOf, quarterCountOf } from './amounts';
import { Cells, greatestCommon } from './cells';
import { leastByDays } from './partition';
import {
  brokenByFixed,
  brokenRules,
  clashCount,
  criteria,
  type Answer,
  type Found,
  type Picks,
  type Problem,
} from './problem';

export interface Limits {
  isStrict: boolean; // else what is broken costs more than anything else
  otherCount: number; // how many other sets are wanted
  milliseconds: number;
  now: () => number;
  onBetter?: (best: Found) => void;
}

// What one broken rule costs: more than a whole year of bad days. It has many divisors, so that it
// does not make the steps small in which points are counted.
export const brokenPoints = 2 ** 20 * 4725;

// With fewer open choices or sets, the bound by days costs more than it saves.
const byDaysMin = 3;
const setsMin = 2000;
const starts = 6; // of the search for a good set to begin with
const seenMax = 500_000;

interface Entry {
  choice: number;
  pick: number; // its place among the choice's options
  broken: number; // rules and clashes with what is fixed
  points: number;
}

// Options at the same times are one; a friend's group stands for the others.
function entriesOf(problem: Problem, isStrict: boolean): Entry[] {
  const fixed = problem.fixed.flatMap(({ classes }) => classes);
  const friendPoints = problem.weights.friend * quarterCountOf(problem);
  return problem.choices.flatMap(({ options, hasFriend }, choice) => {
    const seen = new Map<string, Entry>();
    options.forEach(({ classes, isFriends }, pick) => {
      const broken =
        brokenRules(classes, problem.rules) + clashCount(classes, fixed, problem.rules);
      if (isStrict && broken > 0) return;
      const key = classes
        .map((one) => [one.day, one.start, one.end, one.quarters, one.campus].join('-'))
        .sort()
        .join(' ');
      const known = seen.get(key);
      const points = hasFriend && !isFriends ? friendPoints : 0;
      if (known === undefined || known.points > points) {
        seen.set(key, { choice, pick, broken, points });
      }
    });
    return [...seen.values()];
  });
}

// Two sets that a student would call the same: the same free days, about the same hours.
function likenessOf(problem: Problem, picks: Picks): string {
  const amounts = amountsOf(problem, picks);
  const halfHours = 30 * Math.max(1, quarterCountOf(problem));
  const coarse = { gaps: halfHours, run: halfHours, early: halfHours };
  const steps: Partial<Record<string, number>> = coarse;
  const days = daysOf(attendedOf(problem, picks)).map(({ quarter, day }) => quarter * 7 + day);
  const rounded = criteria
    .filter((name) => problem.weights[name] > 0)
    .map((name) => Math.round(amounts[name] / (steps[name] ?? 1)));
  return [...days, '|', ...rounded].join(' ');
}

class Stopped extends Error {}

class Search {
  readonly found = new Map<string, Found>(); // by likeness
  private readonly entries: Entry[];
  private readonly cells: Cells;
  private readonly clashes: Uint16Array[]; // of each entry with each
  private readonly domains: number[][];
  private readonly step: number;
  private readonly base: number;
  private readonly until: number;
  private limit = Infinity; // only what costs less is of interest
  private nodes = 0;
  private readonly byDays: { tried: number; helped: number }[] = []; // by the number of open choices
  private readonly seen = new Map<string, number>(); // the fewest points spent before, by what is open
  private bestCost = Infinity;

  constructor(
    private readonly problem: Problem,
    private readonly limits: Limits,
  ) {
    const { choices, fixed, rules, weights } = problem;
    this.until = limits.now() + limits.milliseconds;
    this.entries = entriesOf(problem, limits.isStrict);
    const classesOf = ({ choice, pick }: Entry) => choices[choice]?.options[pick]?.classes ?? [];
    this.cells = new Cells(
      fixed.filter(({ isOwn }) => !isOwn).flatMap(({ classes }) => classes),
      this.entries.map(classesOf),
      weights,
      rules,
    );
    this.clashes = this.entries.map((a) =>
      Uint16Array.from(this.entries, (b) =>
        a.choice === b.choice ? 0 : clashCount(classesOf(a), classesOf(b), rules),
      ),
    );
    this.domains = choices.map((_, choice) =>
      this.entries.flatMap((entry, index) => (entry.choice === choice ? index : [])),
    );
    this.base = limits.isStrict ? 0 : brokenByFixed(problem);
    const friend = weights.friend * quarterCountOf(problem);
    const units = [friend, this.cells.step, ...(limits.isStrict ? [] : [brokenPoints])];
    this.step = Math.max(1, units.reduce(greatestCommon, 0));
  }

  run(): boolean {
    if (this.domains.some((domain) => domain.length === 0)) return true;
    try {
      this.improve();
      const open = this.problem.choices.map((_, choice) => choice);
      const broken = Int32Array.from(this.entries, (entry) => entry.broken);
      this.branch(
        open,
        this.domains,
        this.cells.cells.map(() => 0),
        broken,
        [],
        0,
      );
      return true;
    } catch (error) {
      if (error instanceof Stopped) return false;
      throw error;
    }
  }

  private checkTime(): void {
    this.nodes += 1;
    if (this.nodes % 8 === 0 && this.limits.now() > this.until) throw new Stopped();
  }

  // A good set soon, so that more can be ruled out: from several starts, one choice after the other
  // takes its best option until none can do better.
  private improve(): void {
    let seed = 1;
    const random = (count: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % count;
    };
    for (let start = 0; start < starts; start += 1) {
      const taken = this.domains.map((domain) => domain[random(domain.length)] ?? 0);
      let cost = Infinity;
      for (let isBetter = true; isBetter;) {
        isBetter = false;
        this.domains.forEach((domain, choice) => {
          this.checkTime();
          const others = taken.filter((_, place) => place !== choice);
          const without = this.costOf(others);
          for (const entry of domain) {
            const its = without.cost + this.costOfAdding(entry, others, without.states);
            if (its < cost) [cost, taken[choice], isBetter] = [its, entry, true];
          }
        });
      }
      if (!this.limits.isStrict || cost < brokenPoints) this.keep([...taken], cost);
    }
  }

  private costOf(taken: readonly number[]): { cost: number; states: number[] } {
    const states = this.cells.cells.map(() => 0);
    let cost = this.pointsOf(states);
    taken.forEach((entry, place) => {
      cost += this.costOfAdding(entry, taken.slice(0, place), states);
      this.advance(states, entry);
    });
    return { cost, states };
  }

  private costOfAdding(entry: number, others: readonly number[], states: readonly number[]) {
    const { points = 0, broken = 0 } = this.entries[entry] ?? {};
    const clashes = this.clashes[entry];
    let count = broken;
    for (const other of others) count += clashes?.[other] ?? 0;
    let cost = points + count * brokenPoints;
    const parts = this.cells.partsOf[entry] ?? new Int32Array();
    for (let at = 0; at < parts.length; at += 2) {
      const cell = parts[at] ?? 0;
      const from = states[cell] ?? 0;
      const before = this.cells.state(cell, from);
      const after = this.cells.state(cell, this.cells.next(cell, from, parts[at + 1] ?? 0));
      cost += after.growing + after.gaps - before.growing - before.gaps;
    }
    return cost;
  }

  private advance(states: number[], entry: number): void {
    const parts = this.cells.partsOf[entry] ?? new Int32Array();
    for (let at = 0; at < parts.length; at += 2) {
      const cell = parts[at] ?? 0;
      states[cell] = this.cells.next(cell, states[cell] ?? 0, parts[at + 1] ?? 0);
    }
  }

  private pointsOf(states: readonly number[]): number {
    return states.reduce((sum, state, cell) => {
      const { growing, gaps } = this.cells.state(cell, state);
      return sum + growing + gaps;
    }, 0);
  }

  // `cost` is of what is chosen; what the fixed parts break comes on top.
  private keep(taken: readonly number[], cost: number): void {
    if (cost >= this.limit) return;
    const picks: Picks = [];
    for (const entry of taken) {
      const { choice = 0, pick = 0 } = this.entries[entry] ?? {};
      picks[choice] = pick;
    }
    const broken = Math.floor(cost / brokenPoints);
    const found = { picks, cost: cost - broken * brokenPoints, broken: broken + this.base };
    const { otherCount } = this.limits;
    const key = otherCount === 0 ? '' : likenessOf(this.problem, picks);
    const known = this.found.get(key);
    if (known !== undefined && totalOf(known, this.base) <= cost) return;
    this.found.set(key, found);
    const costs = [...this.found.values()]
      .map((one) => totalOf(one, this.base))
      .sort((a, b) => a - b);
    this.limit = costs[otherCount] ?? Infinity;
    if (cost < this.bestCost) {
      this.bestCost = cost;
      this.limits.onBetter?.(found);
    }
  }

  private isTooMuch(bound: number): boolean {
    return Math.ceil(bound / this.step - 1e-7) * this.step >= this.limit;
  }

  // Other groups may have led to the same days: what can still come of them is known then. Where others
  // are wanted too, sets with fewer of a friend's groups are sets of their own.
  private isSeen(open: readonly number[], states: readonly number[], spent: number): boolean {
    if (!this.limits.isStrict) return false; // there, it also depends on what was broken before
    const key = `${open.join()} ${states.join()} ${this.limits.otherCount > 0 ? spent : ''}`;
    const before = this.seen.get(key);
    if (before !== undefined && before <= spent) return true;
    if (before !== undefined || this.seen.size < seenMax) this.seen.set(key, spent);
    return false;
  }

  // Tried where it has helped before: at the root it decides most searches, or none of their nodes.
  private isTooMuchByDays(
    open: readonly number[],
    left: readonly number[][],
    states: readonly number[],
    own: number,
  ): boolean {
    if (!this.limits.isStrict || open.length < byDaysMin) return false;
    const success = (this.byDays[open.length] ??= { tried: 0, helped: 0 });
    if (success.tried >= 4 && success.helped * 2 < success.tried) return false;
    const sets = open.reduce((product, choice) => product * (left[choice]?.length ?? 0), 1);
    if (sets < setsMin) return false;
    success.tried += 1;
    const days = leastByDays(this.cells, open, left, states, this.limit - own);
    if (!this.isTooMuch(own + days)) return false;
    success.helped += 1;
    return true;
  }

  // `broken` is of each entry with what is taken so far; `spent` are the points of entries taken.
  private branch(
    open: readonly number[],
    domains: readonly number[][],
    states: readonly number[],
    broken: Int32Array,
    taken: readonly number[],
    spent: number,
  ): void {
    this.checkTime();
    if (open.length === 0) {
      this.keep(taken, spent + this.pointsOf(states));
      return;
    }
    if (this.isSeen(open, states, spent)) return;
    const bounded = this.bounded(open, domains, states, broken, spent);
    if (bounded === null) return;
    if (this.isTooMuchByDays(open, bounded.left, states, spent + bounded.leastOwn)) return;
    // The choice with the fewest options left.
    const [choice = 0] = [...open].sort(
      (a, b) => (bounded.left[a]?.length ?? 0) - (bounded.left[b]?.length ?? 0),
    );
    const rest = open.filter((one) => one !== choice);
    const mine = (bounded.left[choice] ?? []).sort(
      (a, b) => (bounded.costs[a] ?? 0) - (bounded.costs[b] ?? 0),
    );
    for (const entry of mine) {
      if (this.isTooMuch(bounded.bounds[entry] ?? 0)) continue;
      const clashes = this.clashes[entry] ?? new Uint16Array();
      const next = broken.map((count, other) => count + (clashes[other] ?? 0));
      const left = [...bounded.left];
      if (this.limits.isStrict)
        for (const one of rest) left[one] = (left[one] ?? []).filter((other) => next[other] === 0);
      if (rest.some((one) => left[one]?.length === 0)) continue;
      const after = [...states];
      this.advance(after, entry);
      const its = (this.entries[entry]?.points ?? 0) + (broken[entry] ?? 0) * brokenPoints;
      this.branch(rest, left, after, next, [...taken, entry], spent + its);
    }
  }

  // The options that are left, and the least that a set with each could cost; null if there is none.
  //
  // Points that can only grow are shared out: where several open choices would make the same day
  // dearer, the dearest of them is at least the mean of all, so each is charged its share. Gaps can be
  // filled, at most by the minutes that an option has in them.
  private bounded(
    open: readonly number[],
    domains: readonly number[][],
    states: readonly number[],
    broken: Int32Array,
    spent: number,
  ) {
    const { cells, entries } = this;
    let [growing, gaps] = [spent, 0];
    states.forEach((state, cell) => {
      const its = cells.state(cell, state);
      growing += its.growing;
      gaps += its.gaps;
    });
    const sharers = new Int32Array(states.length);
    const lastSharer = new Int32Array(states.length).fill(-1);
    const grown = new Float64Array(entries.length);
    const opened = new Float64Array(entries.length);
    const filled = new Float64Array(entries.length);
    for (const choice of open) {
      for (const entry of domains[choice] ?? []) {
        const parts = cells.partsOf[entry] ?? new Int32Array();
        for (let at = 0; at < parts.length; at += 2) {
          const [cell, part] = [parts[at] ?? 0, parts[at + 1] ?? 0];
          const state = states[cell] ?? 0;
          const from = cells.state(cell, state);
          const to = cells.state(cell, cells.next(cell, state, part));
          const more = to.growing - from.growing;
          if (more > 0 && lastSharer[cell] !== choice) {
            lastSharer[cell] = choice;
            sharers[cell] = (sharers[cell] ?? 0) + 1;
          }
          grown[entry] = (grown[entry] ?? 0) + more;
          opened[entry] = (opened[entry] ?? 0) + to.gaps - from.gaps;
          filled[entry] = (filled[entry] ?? 0) + cells.fills(cell, state, part);
        }
      }
    }
    const shares = new Float64Array(entries.length);
    const least: number[] = []; // of each choice: with gaps filled
    const leastShare: number[] = []; // without
    const mostFilled: number[] = [];
    let [sumLeast, sumShares, sumFilled, sumOwn] = [0, 0, 0, 0];
    const leastOwn: number[] = [];
    for (const choice of open) {
      let [withFill, share, fill, own] = [Infinity, Infinity, 0, Infinity];
      for (const entry of domains[choice] ?? []) {
        const parts = cells.partsOf[entry] ?? new Int32Array();
        const its = (entries[entry]?.points ?? 0) + (broken[entry] ?? 0) * brokenPoints;
        let sum = its;
        for (let at = 0; at < parts.length; at += 2) {
          const [cell, part] = [parts[at] ?? 0, parts[at + 1] ?? 0];
          const state = states[cell] ?? 0;
          const more =
            cells.state(cell, cells.next(cell, state, part)).growing -
            cells.state(cell, state).growing;
          if (more > 0) sum += more / (sharers[cell] ?? 1);
        }
        shares[entry] = sum;
        share = Math.min(share, sum);
        withFill = Math.min(withFill, sum - (filled[entry] ?? 0));
        fill = Math.max(fill, filled[entry] ?? 0);
        own = Math.min(own, its);
      }
      least[choice] = withFill;
      leastShare[choice] = share;
      mostFilled[choice] = fill;
      leastOwn[choice] = own;
      sumLeast += withFill;
      sumShares += share;
      sumFilled += fill;
      sumOwn += own;
    }
    const bounds = new Float64Array(entries.length);
    const costs = new Float64Array(entries.length);
    const left: number[][] = [];
    for (const choice of open) {
      const its: number[] = [];
      for (const entry of domains[choice] ?? []) {
        const share = shares[entry] ?? 0;
        const own = (entries[entry]?.points ?? 0) + (broken[entry] ?? 0) * brokenPoints;
        const fill = filled[entry] ?? 0;
        const whole = growing + (grown[entry] ?? 0) + own;
        const gapsLeft = Math.max(0, gaps - fill - sumFilled + (mostFilled[choice] ?? 0));
        const bound = Math.max(
          growing + gaps + sumLeast - (least[choice] ?? 0) + share - fill,
          growing + sumShares - (leastShare[choice] ?? 0) + share + gapsLeft,
          whole + sumOwn - (leastOwn[choice] ?? 0) + gapsLeft,
        );
        if (this.isTooMuch(bound)) continue;
        bounds[entry] = bound;
        costs[entry] = whole + gaps + (opened[entry] ?? 0);
        its.push(entry);
      }
      if (its.length === 0) return null;
      left[choice] = its;
    }
    return { left, bounds, costs, leastOwn: sumOwn };
  }
}

function totalOf({ cost, broken }: Found, base: number): number {
  return cost + (broken - base) * brokenPoints;
}

// The best set and, after it, the next ones.
export function solve(problem: Problem, limits: Limits): Answer {
  const isHopeless = limits.isStrict && brokenByFixed(problem) > 0;
  if (isHopeless) return { best: null, others: [], isProven: true, areOthersProven: true };
  const first = new Search(problem, { ...limits, otherCount: 0 });
  const isProven = first.run();
  const [best = null] = first.found.values();
  if (best === null || limits.otherCount === 0 || !isProven)
    return { best, others: [], isProven, areOthersProven: best === null && isProven };
  const more = new Search(problem, { ...limits, onBetter: () => undefined });
  const areOthersProven = more.run();
  const likeBest = likenessOf(problem, best.picks);
  const others = [...more.found]
    .filter(([key]) => key !== likeBest)
    .map(([, found]) => found)
    .sort((a, b) => totalOf(a, 0) - totalOf(b, 0))
    .slice(0, limits.otherCount);
  return { best, others, isProven, areOthersProven };
}
