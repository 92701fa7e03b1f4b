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

it('takes files of before for complete when nothing was said of them', () => {
  const place = { page: 1, row: 2, expected: 'A time.', text: '7h3' };
  const old = {
    documents: [
      { name: 'a', warnings: [] },
      { name: 'b', warnings: [place] },
    ],
  };
  expect(migrated(old, 2)).toEqual({
    documents: [
      { name: 'a', complete: true, warnings: [] },
      { name: 'b', complete: false, warnings: [{ ...place, severity: 'INCOMPLETE' }] },
    ],
  });
  const today = { documents: [{ name: 'c', complete: false, warnings: [] }] };
  expect(migrated(today, 3)).toEqual(today);
});

it('leaves what is of today as it is, and survives what is of nobody', () => {
  expect(migrated({ ownTerm: { recess: [] } }, 3)).toEqual({ ownTerm: { recess: [] } });
  expect(migrated(null, 1)).toEqual({});
  expect(migrated('?', 0)).toEqual({});
});
