import { expect, it } from 'vitest';
import { draftOf, ownTermOf, problemOfDay, problemOfRecess } from './term_draft';

const preset = {
  year: 2026,
  periods: { S1: { first: '2026-02-09', last: '2026-05-22' } },
  recess: [{ first: '2026-03-28', last: '2026-04-06', name: 'April recess' }],
  swaps: [{ date: '2026-08-14', timetable: 'Monday' }],
};
const draft = draftOf(preset, null, ['S1', 'S2']);

it('begins with the preset, and with blanks where it says nothing', () => {
  expect(draft.periods).toEqual({ ...preset.periods, S2: { first: '', last: '' } });
  expect(draft.recess).toEqual(preset.recess);
  const own = { recess: [], noLectures: [{ date: '2026-04-28', name: 'Bridge day' }] };
  expect(draftOf(preset, own, ['S1'])).toMatchObject({ ...own, swaps: preset.swaps });
});

it('gives nothing while a period is open, and leaves out rows that are', () => {
  expect(ownTermOf(draft, 2026)).toBeNull();
  const right = draftOf(preset, null, ['S1']);
  const open = {
    ...right,
    recess: [...right.recess, { first: '2026-09-28', last: '' }],
    noLectures: [
      { date: '', name: '' },
      { date: '2026-04-28', name: ' ' },
    ],
    swaps: [...right.swaps, { date: '2026-05-04', timetable: 'Monday' }], // is a Monday
  };
  expect(ownTermOf(open, 2026)).toEqual({
    ...right,
    noLectures: [{ date: '2026-04-28', name: 'No lectures' }],
  });
});

it('gives nothing while a row is wrong', () => {
  const right = draftOf(preset, null, ['S1']);
  const wrong = { ...right, recess: [{ first: '2026-04-06', last: '2026-03-28' }] };
  expect(ownTermOf(wrong, 2026)).toBeNull();
});

it('says what is wrong with a row', () => {
  const sunday = { date: '2026-04-26' };
  expect(problemOfDay(sunday, [sunday], 2026, true)).toBe('sunday');
  expect(problemOfDay(sunday, [sunday], 2026, false)).toBeNull();
  expect(problemOfDay(sunday, [sunday, { ...sunday }], 2026, false)).toBe('twice');
  expect(problemOfDay(sunday, [sunday], 2027, false)).toBe('year');
  expect(problemOfDay({ date: '' }, [], 2026, false)).toBe('missing');
  const recess = { first: '2026-03-28', last: '2026-04-06' };
  expect(problemOfRecess(recess, [recess], 2026)).toBeNull();
  expect(problemOfRecess(recess, [recess, { first: '2026-04-06', last: '2026-04-07' }], 2026)).toBe(
    'overlaps',
  );
  expect(problemOfRecess({ ...recess, last: '2026-03-27' }, [], 2026)).toBe('endsEarly');
  expect(problemOfRecess({ ...recess, last: '2026-03-28' }, [], 2026)).not.toBe('endsEarly');
});
