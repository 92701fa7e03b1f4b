import { expect, it } from 'vitest';
import { lecture, test } from './example_events';
import { onlySemester, termRange } from './term_range';
import { isInSemester, semesterOf } from './terms';

const preset = {
  periods: {
    S1: { first: '2026-02-09', last: '2026-05-22' },
    S2: { first: '2026-07-13', last: '2026-10-16' },
  },
  check: true,
};
const both = [lecture({ period: 'S1' }), lecture({ period: 'S2' }), test()];

it('goes from the first to the last lecture of what is shown', () => {
  const whole = { first: '2026-02-09', last: '2026-10-16', isSure: false };
  expect(termRange(both, null, preset, null)).toEqual(whole);
  expect(termRange(both, 'S2', preset, null)).toEqual({ ...preset.periods.S2, isSure: false });
  expect(termRange([lecture({ period: 'Y' })], 'S2', preset, null)?.first).toBe('2026-07-13');
  expect(termRange([test()], null, preset, null)).toBeNull();
});

it('is sure of what the student has given', () => {
  const own = { periods: { S2: { first: '2026-07-20', last: '2026-11-06' } } };
  expect(termRange(both, 'S2', preset, own)).toEqual({ ...own.periods.S2, isSure: true });
});

it('names the semester where it is one', () => {
  expect(onlySemester(both, null)).toBeNull();
  expect(onlySemester(both, 'S1')).toBe('S1');
  expect(onlySemester([lecture({ period: 'Q3' })], null)).toBe('S2');
});

it('shows the semester that is running, until another one is chosen', () => {
  const first = preset.periods.S1;
  expect(semesterOf(null, both, first, null, '2026-05-22')).toBe('S1');
  expect(semesterOf(null, both, first, null, '2026-05-23')).toBe('S2');
  expect(semesterOf(null, both, undefined, null, '2026-07-01')).toBe('S2');
  expect(semesterOf('S1', both, first, null, '2026-08-03')).toBe('S1');
  expect(semesterOf('both', both, first, null, '2026-08-03')).toBeNull();
  // Of another year, and with one semester alone, all of it.
  expect(semesterOf(null, both, first, 2025, '2026-08-03')).toBeNull();
  expect(semesterOf(null, [lecture({ period: 'S1' })], first, null, '2026-08-03')).toBeNull();
});

it('counts quarters and year modules to their semesters, tests to both', () => {
  expect(isInSemester(lecture({ period: 'Q4' }), 'S1')).toBe(false);
  expect(isInSemester(lecture({ period: 'Y' }), 'S1')).toBe(true);
  expect(isInSemester(test(), 'S1')).toBe(true);
});
