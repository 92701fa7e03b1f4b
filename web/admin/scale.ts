// Where the values of a chart lie, and which of them its axes name.

export interface Tick {
  at: number; // from 0, left or bottom, to 1
  value: number;
}

// The next of 1, 2, 5, 10, 20, ... that is not below the value.
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((one) => one * power >= value * (1 - 1e-9)) ?? 10) * power;
}

const valuePartsMax = 4;

// From 0 to a round number that no value exceeds. Counts have no fractions.
export function valueTicks(greatest: number, areWhole: boolean): Tick[] {
  const least = areWhole ? 1 : 0.1;
  const step = Math.max(niceCeiling(Math.max(greatest, least) / valuePartsMax), least);
  const parts = Math.max(1, Math.ceil(greatest / step));
  return Array.from({ length: parts + 1 }, (_, i) => ({ at: i / parts, value: i * step }));
}

const minuteMs = 60_000;
const stepMinutes = [1, 2, 5, 10, 15, 30, 60];
const timeTicksMax = 6;

export interface Span {
  from: number;
  until: number;
}

// At least some minutes, so that the first values of a new instance lie where they stay for a while.
const spanMsMin = 10 * minuteMs;

export function spanOf(times: readonly number[], now: number): Span {
  const until = times.at(-1) ?? now;
  return { from: Math.min(times[0] ?? now, until - spanMsMin), until };
}

// Full minutes of the clock.
export function timeTicks({ from, until }: Span): Tick[] {
  const minutes = (until - from) / minuteMs;
  const step = (stepMinutes.find((one) => minutes / one <= timeTicksMax) ?? 60) * minuteMs;
  const ticks: Tick[] = [];
  for (let value = Math.ceil(from / step) * step; value <= until; value += step) {
    ticks.push({ at: (value - from) / (until - from), value });
  }
  return ticks;
}

export function nearest(times: readonly number[], time: number): number {
  let best = 0;
  times.forEach((one, i) => {
    if (Math.abs(one - time) < Math.abs((times[best] ?? 0) - time)) best = i;
  });
  return best;
}
