import { expect, it } from 'vitest';
import { migrated } from './migrations';

const ownDates = { S1: { first: '2026-02-09', last: '2026-06-12' } };

it('keeps the dates that were typed before the whole term could be changed', () => {
  const old = { year: 2026, ownDates, groups: { a: 'G01' } };
  expect(migrated(old, 1)).toEqual({
    year: 2026,
    groups: { a: 'G01' },
    ownTerm: { periods: ownDates },
  });
  expect(migrated({ year: 2026, ownDates: null }, 1)).toEqual({ year: 2026 });
});

it('leaves what is of today as it is, and survives what is of nobody', () => {
  expect(migrated({ ownTerm: { recess: [] } }, 2)).toEqual({ ownTerm: { recess: [] } });
  expect(migrated(null, 1)).toEqual({});
  expect(migrated('?', 0)).toEqual({});
});
