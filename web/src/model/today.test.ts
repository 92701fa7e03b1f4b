import { expect, it } from 'vitest';
import type { TermPreset } from '../api/types';
import { lecture, test } from './example_events';
import { inJohannesburg } from './johannesburg';
import { ownAgendaOf } from './own_agenda';
import { momentOf } from './today';
import { sittingsOf } from './week';

const preset: TermPreset = {
  year: 2026,
  periods: { S2: { first: '2026-07-13', last: '2026-10-16' } },
  holidays: [{ date: '2026-08-10', name: "National Women's Day" }],
  recess: [{ first: '2026-09-26', last: '2026-10-04' }],
  swaps: [{ date: '2026-08-14', timetable: 'Monday' }],
};

const cos = { period: 'S2', module: 'COS 212' } as const;
const events = [
  lecture({ ...cos, activity: 'L1', startTime: '08:30', endTime: '09:20' }),
  lecture({ ...cos, activity: 'L2', startTime: '10:30', endTime: '11:20' }),
  lecture({ ...cos, activity: 'P1', startTime: '13:30', endTime: '16:20' }),
  lecture({ ...cos, activity: 'T1', day: 'Tuesday', startTime: '07:30', endTime: '08:20' }),
  lecture({ ...cos, module: 'STK 220', day: 'Tuesday', startTime: '07:30', endTime: '08:20' }),
  test({ module: 'COS 212', date: '2026-08-12', startTime: '17:30', endTime: '19:00' }),
  test({ ...{ module: 'STK 220', activity: 'Exam', pdfType: 'EXAM', date: '2026-11-02' } }),
];

const answer = ownAgendaOf({ events }, [preset], '2026-08-03');
if (answer === null || !('agenda' in answer)) throw new Error('no agenda');
const sittings = sittingsOf(answer.agenda, events);

const nameOf = ({ event }: (typeof sittings)[number]) => `${event.module} ${event.activity}`;

// What is said at an instant, wherever the reader's machine is.
function at(instant: string) {
  const moment = momentOf(sittings, inJohannesburg(instant));
  if (moment === null) return null;
  const { state, running, next, test: coming } = moment;
  return {
    state,
    running: running.map(nameOf).join(', '),
    next: next === null ? '' : `${next.sittings.map(nameOf).join(', ')} ${next.sittings[0]?.date}`,
    minutes: next?.minutes,
    days: next?.days,
    test: coming === null ? '' : `${nameOf(coming.sitting)} ${coming.days}`,
  };
}

it('counts the minutes to the next class', () => {
  expect(at('2026-08-03T10:05:00+02:00')).toEqual({
    ...{ state: 'free', running: '', next: 'COS 212 L2 2026-08-03', minutes: 25, days: 0 },
    test: 'COS 212 Test 1 9',
  });
  expect(at('2026-08-03T08:05:59Z')).toMatchObject({ minutes: 25 });
  expect(at('2026-08-03T00:00:00+02:00')).toMatchObject({ state: 'free', minutes: 510 });
});

it('runs from the first minute of a class to its last', () => {
  const running = { state: 'running', running: 'COS 212 L2', next: 'COS 212 P1 2026-08-03' };
  expect(at('2026-08-03T10:29:59+02:00')).toMatchObject({ state: 'free', minutes: 1 });
  expect(at('2026-08-03T10:30:00+02:00')).toMatchObject({ ...running, minutes: 180 });
  expect(at('2026-08-03T11:19:59+02:00')).toMatchObject(running);
  expect(at('2026-08-03T11:20:00+02:00')).toMatchObject({ state: 'free', minutes: 130 });
});

it('goes on to tomorrow once today is over, with all that begins at once', () => {
  const next = { next: 'COS 212 T1, STK 220 L1 2026-08-04', days: 1 };
  expect(at('2026-08-03T16:00:00+02:00')).toMatchObject({ state: 'running', ...next });
  expect(at('2026-08-03T16:20:00+02:00')).toMatchObject({ state: 'done', ...next, minutes: 910 });
  expect(at('2026-08-04T07:30:00+02:00')).toMatchObject({ running: 'COS 212 T1, STK 220 L1' });
});

it('knows holidays, swapped days and recess', () => {
  // A Monday without classes.
  expect(at('2026-08-10T08:40:00+02:00')).toMatchObject({
    ...{ state: 'none', next: 'COS 212 T1, STK 220 L1 2026-08-11', days: 1 },
  });
  // A Friday with the classes of a Monday.
  expect(at('2026-08-14T08:40:00+02:00')).toMatchObject({
    state: 'running',
    running: 'COS 212 L1',
  });
  // The last Tuesday before the recess, which has a Monday in it.
  expect(at('2026-09-22T09:00:00+02:00')).toMatchObject({
    ...{ state: 'done', next: 'COS 212 L1 2026-10-05', days: 13 },
  });
});

it('tells of the next test unless it is the next thing anyway', () => {
  expect(at('2026-08-12T17:00:00+02:00')).toMatchObject({
    ...{ next: 'COS 212 Test 1 2026-08-12', minutes: 30, test: 'STK 220 Exam 82' },
  });
  expect(at('2026-08-12T17:30:00+02:00')).toMatchObject({
    ...{ running: 'COS 212 Test 1', test: 'STK 220 Exam 82' },
  });
});

it('begins before the term and ends with the last exam', () => {
  expect(at('2026-07-01T12:00:00+02:00')).toMatchObject({ state: 'none', days: 12 });
  expect(at('2026-11-02T07:45:00+02:00')).toMatchObject({
    ...{ state: 'running', running: 'STK 220 Exam', next: '', test: '' },
  });
  expect(at('2026-11-02T08:20:00+02:00')).toBeNull();
  expect(momentOf([], inJohannesburg('2026-08-03T10:05:00+02:00'))).toBeNull();
});

it('goes past midnight with what ends on the next day', () => {
  const night = test({ startTime: '22:00', endTime: '01:00', date: '2026-08-05' });
  const late = ownAgendaOf({ events: [night] }, [preset], '2026-08-03');
  if (late === null || !('agenda' in late)) throw new Error('no agenda');
  const its = sittingsOf(late.agenda, [night]);
  expect(momentOf(its, { date: '2026-08-06', time: '00:59' })?.state).toBe('running');
  expect(momentOf(its, { date: '2026-08-06', time: '01:00' })).toBeNull();
});
