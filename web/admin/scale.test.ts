import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest, spanOf, timeTicks, valueTicks } from './scale';

test('an axis has round numbers and ends near the greatest value', () => {
  const values = (greatest: number, areWhole = true) =>
    valueTicks(greatest, areWhole).map(({ value }) => value);
  expect(values(0)).toEqual([0, 1]);
  expect(values(1)).toEqual([0, 1]);
  expect(values(3)).toEqual([0, 1, 2, 3]);
  expect(values(17)).toEqual([0, 5, 10, 15, 20]);
  expect(values(1012)).toEqual([0, 500, 1000, 1500]);
  expect(values(48, false)).toEqual([0, 20, 40, 60]);
  expect(values(0.7, false)).toEqual([0, 0.2, 0.4, expect.closeTo(0.6), 0.8]);
});

test('no value is above its axis, and counts have no fractions', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), (greatest) => {
      const values = valueTicks(greatest, true).map(({ value }) => value);
      expect(values.at(-1)).toBeGreaterThanOrEqual(greatest);
      expect(values.every(Number.isInteger)).toBe(true);
      expect(values.length).toBeLessThanOrEqual(5);
    }),
  );
});

test('times are full minutes, few, and inside', () => {
  const now = Date.parse('2026-02-16T06:07:10Z');
  const hour = { from: now - 3_600_000, until: now };
  expect(timeTicks(hour).map(({ value }) => new Date(value).toISOString().slice(11, 16))).toEqual([
    '05:10',
    '05:20',
    '05:30',
    '05:40',
    '05:50',
    '06:00',
  ]);
  expect(timeTicks(hour).every(({ at }) => at >= 0 && at <= 1)).toBe(true);
  // A new instance has one value, or none.
  for (const times of [[], [now]]) {
    const span = spanOf(times, now);
    expect(span).toEqual({ from: now - 600_000, until: now });
    expect(timeTicks(span)).toHaveLength(5);
  }
});

test('the nearest time', () => {
  expect(nearest([10, 20, 30], 24)).toBe(1);
  expect(nearest([10, 20, 30], 999)).toBe(2);
  expect(nearest([], 5)).toBe(0);
});
