import { expect, it } from 'vitest';
import { lecture, test } from './example_events';
import { changesOf, isNewerOf, merged, outsideOf } from './newer';

const all = () => true;
const none = () => false;

it('sees no change in the same file', () => {
  const events = [lecture(), lecture({ activity: 'L2' }), test()];
  expect(changesOf(events, structuredClone(events))).toEqual([]);
});

it('tells added, moved, another room, other details and removed', () => {
  const before = [
    lecture({ activity: 'L1' }),
    lecture({ activity: 'L2' }),
    lecture({ activity: 'L3' }),
    lecture({ activity: 'L4' }),
  ];
  const after = [
    lecture({ activity: 'L1', day: 'Friday' }),
    lecture({ activity: 'L2', venues: ['Chancellor’s 1'] }),
    lecture({ activity: 'L3', comments: 'Online' }),
    lecture({ activity: 'L5' }),
  ];
  const changes = changesOf(before, after);
  expect(changes.map(({ kind, before: b, after: a }) => [kind, (b ?? a)?.activity])).toEqual([
    ['moved', 'L1'],
    ['room', 'L2'],
    ['details', 'L3'],
    ['added', 'L5'],
    ['removed', 'L4'],
  ]);
  expect(new Set(changes.map(({ key }) => key)).size).toBe(changes.length);
});

it('keeps the id of what has moved, so that calendars move it too', () => {
  const before = [lecture({ day: 'Monday' })];
  const after = [lecture({ day: 'Tuesday' })];
  const [event] = merged(before, after, all);
  expect(event).toEqual({ ...after[0], id: before[0]?.id });
  // And over one more file.
  const third = [lecture({ day: 'Friday' })];
  expect(merged([event ?? lecture()], third, all)[0]?.id).toBe(before[0]?.id);
});

it('leaves a change out that was not accepted', () => {
  const before = [lecture({ activity: 'L1' }), lecture({ activity: 'L2' })];
  const after = [lecture({ activity: 'L1', venues: ['New'] }), lecture({ activity: 'L3' })];
  expect(merged(before, after, none)).toEqual(before);
  expect(merged(before, after, all)).toEqual(after);
  const room = changesOf(before, after).find(({ kind }) => kind === 'room');
  expect(merged(before, after, (key) => key === room?.key)).toEqual([after[0], before[1]]);
});

it('says of twins only that the one has moved which did', () => {
  const before = [lecture({ day: 'Monday' }), lecture({ day: 'Wednesday' })];
  const after = [lecture({ day: 'Wednesday' }), lecture({ day: 'Friday' })];
  expect(changesOf(before, after)).toEqual([
    expect.objectContaining({ kind: 'moved', before: before[0], after: after[1] }),
  ]);
});

it('never gives one id to two events', () => {
  // The lecture of Monday moves to Tuesday and keeps its id; a file later Monday has one again.
  const first = [lecture({ day: 'Monday' })];
  const second = merged(first, [lecture({ day: 'Tuesday' })], all);
  const third = merged(second, [lecture({ day: 'Tuesday' }), lecture({ day: 'Monday' })], all);
  expect(third.map(({ day }) => day)).toEqual(['Tuesday', 'Monday']);
  expect(new Set(third.map(({ id }) => id)).size).toBe(2);
  expect(third[0]?.id).toBe(first[0]?.id);
  expect(third[1]?.id).not.toBe('');
});

it('takes a date that is announced for a move, another semester for another test', () => {
  expect(changesOf([test({ date: null })], [test({ date: '2026-03-21' })])[0]?.kind).toBe('moved');
  const halves = changesOf([test({ date: '2026-03-21' })], [test({ date: '2026-08-21' })]);
  expect(halves.map(({ kind }) => kind)).toEqual(['added']);
});

it('says of tests of one name only that the one has moved which did', () => {
  const before = [test({ date: '2026-03-16', id: 'a' }), test({ date: '2026-05-18', id: 'b' })];
  const open = [test({ date: null, id: 'a' }), test({ date: '2026-05-18', id: 'a' })];
  const changes = changesOf(before, open);
  expect(changes.map(({ kind, before: b }) => [kind, b?.date])).toEqual([['moved', '2026-03-16']]);
  expect(merged(before, open, all).map(({ id }) => id)).toEqual(['a', 'b']);
});

it('sees no change in another order of venues', () => {
  const before = [test({ venues: ['A', 'B'] })];
  expect(changesOf(before, [test({ venues: ['B', 'A'] })])).toEqual([]);
});

it('knows a newer file from another one', () => {
  const read = (events: ReturnType<typeof lecture>[]) => ({
    pdfType: events[0]?.pdfType ?? null,
    events,
  });
  const first = read([lecture(), lecture({ module: 'WTW 285' }), lecture({ module: 'STK 210' })]);
  expect(isNewerOf(first, read([lecture({ day: 'Friday' }), lecture({ module: 'WTW 285' })]))).toBe(
    true,
  );
  expect(isNewerOf(first, read([lecture({ period: 'S2' })]))).toBe(false);
  expect(isNewerOf(first, read([test()]))).toBe(false);
  const year = lecture({ module: 'JCP 200', period: 'Y' });
  const half = (period: 'S1' | 'S2') =>
    read([year, ...['A', 'B', 'C'].map((module) => lecture({ module, period }))]);
  expect(isNewerOf(half('S1'), half('S2'))).toBe(false);
});

it('compares only the semester that the newer file has, and keeps the other one', () => {
  const first = lecture({ period: 'S1', activity: 'L1' });
  const quarter = lecture({ period: 'Q2', activity: 'L2' });
  const year = lecture({ period: 'Y', activity: 'L3' });
  const second = lecture({ period: 'S2', activity: 'L4' });
  const fourth = lecture({ period: 'Q4', activity: 'L5' });
  const before = [first, quarter, year, second, fourth];
  const after = [lecture({ period: 'S2', activity: 'L4', venues: ['New'] })];
  expect(
    isNewerOf({ pdfType: 'WEEKLY', events: before }, { pdfType: 'WEEKLY', events: after }),
  ).toBe(true);
  expect(changesOf(before, after).map(({ kind, before: b }) => [kind, b?.period])).toEqual([
    ['room', 'S2'],
    ['removed', 'Q4'],
  ]);
  expect(outsideOf(before, after)).toEqual([first, quarter, year]);
  expect(merged(before, after, all)).toEqual([
    { ...after[0], id: second.id },
    first,
    quarter,
    year,
  ]);
  expect(changesOf(before, [second, fourth])).toEqual([]);
  // A file that has year modules and leaves one out says that it is gone.
  const others = [second, fourth, lecture({ period: 'Y', activity: 'L6' })];
  expect(changesOf(before, others).map(({ kind }) => kind)).toEqual(['added', 'removed']);
});

it('compares only the half-years that the newer tests are in', () => {
  const first = test({ date: '2026-03-21', activity: 'Test 1', id: 'a' });
  const second = test({ date: '2026-08-21', activity: 'Test 2', id: 'b' });
  const gone = test({ date: '2026-09-21', activity: 'Test 3', id: 'c' });
  const open = test({ date: null, activity: 'Test 4', id: 'd' });
  const before = [first, second, gone, open];
  expect(changesOf(before, [second]).map(({ before: b }) => b?.activity)).toEqual(['Test 3']);
  expect(merged(before, [second], all)).toEqual([second, first, open]);
  expect(changesOf([second, gone, open], [second]).map(({ before: b }) => b?.activity)).toEqual([
    'Test 3',
    'Test 4',
  ]);
});
