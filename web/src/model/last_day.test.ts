import { expect, it } from 'vitest';
import type { TermPreset } from '../api/types';
import { lastDaysKey, lastDaysOf, withLastDay } from './last_day';

const preset: TermPreset = {
  year: 2026,
  holidays: [],
  check: true,
  periods: {
    S1: { first: '2026-02-09', last: '2026-05-29' },
    S2: { first: '2026-07-13', last: '2026-10-16' },
    Q3: { first: '2026-07-13', last: '2026-08-28' },
    Q4: { first: '2026-08-31', last: '2026-10-16' },
  },
};

it('asks about the semesters that are not over', () => {
  const of = (today: string) => lastDaysKey(lastDaysOf(preset, null, ['S1', 'S2'], today));
  expect(of('2026-02-01')).toBe('2026-05-29 2026-10-16');
  expect(of('2026-05-29')).toBe('2026-05-29 2026-10-16');
  expect(of('2026-05-30')).toBe('2026-10-16');
  expect(of('2026-12-01')).toBe('2026-05-29 2026-10-16');
});

it('asks about no period that nobody needs or that has no dates', () => {
  expect(lastDaysOf(preset, null, ['Q3'], '2026-07-01').map(({ period }) => period)).toEqual([
    'Q3',
  ]);
  expect(lastDaysOf(preset, null, ['Q1'], '2026-01-01')).toEqual([]);
  expect(lastDaysOf(preset, null, [], '2026-01-01')).toEqual([]);
});

it('changes the last day alone', () => {
  const [day] = lastDaysOf(preset, null, ['S2'], '2026-08-01');
  if (day === undefined) throw new Error('no day');
  const own = withLastDay({ recess: [] }, day, '2026-10-23');
  expect(own).toEqual({
    recess: [],
    periods: { S2: { first: '2026-07-13', last: '2026-10-23' } },
  });
  expect(lastDaysKey(lastDaysOf(preset, own, ['S2'], '2026-08-01'))).toBe('2026-10-23');
});
