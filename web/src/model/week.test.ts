import { expect, it } from 'vitest';
import type { Agenda } from '../api/types';
import { lecture, test } from './example_events';
import { daysBetween, inJohannesburg, mondayOf, plusDays, shown } from './johannesburg';
import { timesOf } from './times';
import {
  dayCountOf,
  daysOf,
  hoursOf,
  inWeek,
  openingDate,
  sittingsClash,
  sittingsOf,
  weekOf,
  type Sitting,
} from './week';

function sitting(date: string, start = '07:30', end = '08:20', endDate = date): Sitting {
  const event = lecture();
  const key = `${date} ${start}`;
  return { key, event, date, start, end, endDate, title: '', location: '', tentative: false };
}

it('reads instants as Johannesburg does, whatever the zone of the machine', () => {
  expect(inJohannesburg('2026-02-13T05:30:00Z')).toEqual({ date: '2026-02-13', time: '07:30' });
  expect(inJohannesburg('2026-02-13T22:00:00Z')).toEqual({ date: '2026-02-14', time: '00:00' });
});

it('counts days over months, years and leap days', () => {
  expect(plusDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3);
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  expect(weekOf('2026-11-23')).toEqual({ monday: '2026-11-23', sunday: '2026-11-29' });
});

it('writes dates in both languages', () => {
  const long = { weekday: 'long' } as const;
  expect(shown('2026-03-02', 'en', long)).toBe('Monday');
  expect(shown('2026-03-02', 'af', long)).toBe('Maandag');
});

it('joins occurrences with their events, and drops those of an older choice', () => {
  const event = lecture();
  const agenda: Agenda = {
    occurrences: ['2026-02-09', '2026-02-16'].map((date) => ({
      uid: 'u',
      eventId: event.id,
      start: `${date}T05:30:00Z`,
      end: `${date}T06:20:00Z`,
      summary: '',
      location: 'IT 4-4',
      tentative: false,
    })),
    notHeld: [],
    undated: [],
    days: [],
    complete: true,
    term: null,
    warnings: [],
  };
  const sittings = sittingsOf(agenda, [event]);
  expect(sittings.map(({ date, start, end }) => [date, start, end])).toEqual([
    ['2026-02-09', '07:30', '08:20'],
    ['2026-02-16', '07:30', '08:20'],
  ]);
  expect(new Set(sittings.map(({ key }) => key)).size).toBe(2);
  expect(sittingsOf(agenda, [test()])).toEqual([]);
});

it('opens at the next day with something on it', () => {
  const some = [sitting('2026-03-02'), sitting('2026-02-09')];
  expect(openingDate(some, '2026-02-10')).toBe('2026-03-02');
  expect(openingDate(some, '2026-01-01')).toBe('2026-02-09');
  expect(openingDate(some, '2026-12-01')).toBe('2026-02-09');
  expect(openingDate([], '2026-12-01')).toBe('2026-12-01');
});

it('has columns for the weekend only where there are lectures on it', () => {
  expect(dayCountOf([])).toBe(5);
  expect(dayCountOf([sitting('2026-02-14')])).toBe(6);
  expect(dayCountOf([sitting('2026-02-15')])).toBe(7);
  expect(dayCountOf([{ ...sitting('2026-02-14'), event: test() }])).toBe(5);
});

it('takes a week from Monday to Sunday', () => {
  const days = ['2026-02-08', '2026-02-09', '2026-02-15', '2026-02-16'].map((date) =>
    sitting(date),
  );
  expect(inWeek(days, '2026-02-09').map(({ date }) => date)).toEqual(['2026-02-09', '2026-02-15']);
});

it('shows the hours of a usual day, and more where there is more', () => {
  expect(hoursOf([])).toEqual({ from: '07:00', to: '18:00' });
  expect(hoursOf([sitting('2026-02-09', '06:30', '20:20')])).toEqual({
    from: '06:00',
    to: '21:00',
  });
  expect(hoursOf([sitting('2026-02-09', '15:00', '18:00')])).toEqual({
    from: '07:00',
    to: '18:00',
  });
  const late = sitting('2026-02-09', '22:00', '01:00', '2026-02-10');
  expect(hoursOf([late])).toEqual({ from: '07:00', to: '24:00' });
});

it('sorts days and what is on them', () => {
  const days = daysOf([
    sitting('2026-02-10'),
    sitting('2026-02-09', '12:30'),
    sitting('2026-02-09', '07:30'),
  ]);
  expect(days.map(({ date, sittings }) => [date, sittings.map(({ start }) => start)])).toEqual([
    ['2026-02-09', ['07:30', '12:30']],
    ['2026-02-10', ['07:30']],
  ]);
});

it('sees a clash only where times overlap', () => {
  const exam = sitting('2026-02-09', '07:30', '10:30');
  expect(sittingsClash(exam, sitting('2026-02-09', '10:00', '11:00'))).toBe(true);
  expect(sittingsClash(exam, sitting('2026-02-09', '10:30', '11:00'))).toBe(false);
  expect(sittingsClash(exam, exam)).toBe(false);
  const night = sitting('2026-02-08', '23:00', '08:00', '2026-02-09');
  expect(sittingsClash(night, exam)).toBe(true);
});

it('writes the times of a group in the order of the week, each once', () => {
  const events = [
    lecture({ day: 'Friday' }),
    lecture({ day: 'Monday', startTime: '10:30', endTime: '11:20' }),
    lecture({ day: 'Friday', venues: ['elsewhere'] }),
  ];
  expect(timesOf(events, 'en')).toEqual(['Mon 10:30–11:20', 'Fri 07:30–08:20']);
  expect(timesOf([lecture({ startTime: null })], 'en')).toEqual(['Mon ?–08:20']);
});
