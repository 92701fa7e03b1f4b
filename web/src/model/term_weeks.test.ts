import { expect, it } from 'vitest';
import { lecture, test } from './example_events';
import { sitting } from './example_sittings';
import { countdownOf, termWeeks } from './term_weeks';

const notHeld = [
  { eventId: 'x', summary: 'COS 214 L1', date: '2026-04-27', reason: 'Freedom Day' },
  { eventId: 'y', summary: 'STK 220 L1', date: '2026-04-27', reason: 'Freedom Day' },
];

it('has a row for each week from the first to the last day', () => {
  const weeks = termWeeks([sitting('2026-04-22'), sitting('2026-05-05')], notHeld, undefined);
  expect(weeks.map(({ monday }) => monday)).toEqual(['2026-04-20', '2026-04-27', '2026-05-04']);
  expect(weeks[1]?.days[0]?.reasons).toEqual(['Freedom Day']);
  expect(weeks[0]?.days.map(({ sittings }) => sittings.length)).toEqual([0, 0, 1, 0, 0]);
});

it('has a Saturday in each row once any week needs it', () => {
  const weeks = termWeeks([sitting('2026-04-25'), sitting('2026-04-29')], [], undefined);
  expect(weeks.map(({ days }) => days.length)).toEqual([6, 6]);
});

it('names the recess and leaves out weeks of which there is nothing to say', () => {
  const recess = [{ first: '2026-05-25', last: '2026-05-26', name: 'Recess' }];
  const weeks = termWeeks([sitting('2026-05-20'), sitting('2026-07-13')], [], { recess });
  expect(weeks.map(({ monday }) => monday)).toEqual(['2026-05-18', '2026-05-25', '2026-07-13']);
  expect(weeks[1]?.days.map(({ reasons }) => reasons.join())).toEqual([
    'Recess',
    'Recess',
    '',
    '',
    '',
  ]);
});

it('is empty without anything', () => {
  expect(termWeeks([], [], undefined)).toEqual([]);
});

it('counts to the next exam, not to one that has begun', () => {
  const exam = (date: string) => sitting(date, '07:30', '10:30', test({ pdfType: 'EXAM' }));
  const all = [exam('2026-06-20'), exam('2026-06-05'), sitting('2026-06-01', '', '', lecture())];
  const at = (date: string, time: string) => countdownOf(all, { date, time }, 'EXAM');
  expect(at('2026-06-01', '10:00')).toMatchObject({ days: 4, sitting: { date: '2026-06-05' } });
  expect(at('2026-06-05', '07:00')).toMatchObject({ days: 0, sitting: { date: '2026-06-05' } });
  expect(at('2026-06-05', '07:31')).toMatchObject({ days: 15 });
  expect(at('2026-06-21', '00:00')).toBeNull();
  expect(countdownOf(all, { date: '2026-06-01', time: '00:00' }, 'TEST')).toBeNull();
});
