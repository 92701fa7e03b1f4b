import { expect, it } from 'vitest';
import type { RowWarning } from '../api/types';
import { completenessOf, incompleteOf, notesOf } from './completeness';

const place = { page: 2, row: 7, expected: 'A time should stand here.', text: '7h3' };
const lost: RowWarning = { ...place, severity: 'INCOMPLETE' };
const note: RowWarning = { ...place, row: 0, severity: 'NOTE' };

it('takes a warning without a severity for a place that was not read', () => {
  expect(completenessOf({})).toEqual({ complete: true, warnings: [] });
  expect(completenessOf({ warnings: [] })).toEqual({ complete: true, warnings: [] });
  expect(completenessOf({ warnings: [place] })).toEqual({ complete: false, warnings: [lost] });
});

it('holds what is said to be complete to its warnings', () => {
  expect(completenessOf({ complete: true, warnings: [note] }).complete).toBe(true);
  expect(completenessOf({ complete: true, warnings: [note, lost] }).complete).toBe(false);
  expect(completenessOf({ complete: false, warnings: [] }).complete).toBe(false);
});

it('names the files that were not read in full, and their places', () => {
  const whole = { key: 'a', name: 'a.pdf', phase: 'done', complete: true, warnings: [note] };
  const torn = { key: 'b', name: 'b.pdf', phase: 'done', complete: false, warnings: [note, lost] };
  expect(incompleteOf([whole, torn, { ...torn, key: 'c', phase: 'failed' }])).toEqual([
    { key: 'b', name: 'b.pdf', places: [lost] },
  ]);
  expect(notesOf(torn.warnings)).toEqual([note]);
});
