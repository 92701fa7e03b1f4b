import { expect, it } from 'vitest';
import { fingerprintOf, waysOf } from './subscription';

it('names the address as each calendar wants it', () => {
  expect(waysOf('https://schedules.example/feeds/s3cret.ics', 'UP timetable')).toEqual({
    webcal: 'webcal://schedules.example/feeds/s3cret.ics',
    google:
      'https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fschedules.example%2Ffeeds%2Fs3cret.ics',
    outlook:
      'https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2Fschedules.example%2Ffeeds%2Fs3cret.ics&name=UP+timetable',
    office:
      'https://outlook.office.com/calendar/0/addfromweb?url=https%3A%2F%2Fschedules.example%2Ffeeds%2Fs3cret.ics&name=UP+timetable',
  });
});

it('tells requests apart', () => {
  const request = { events: [], title: 'a' };
  expect(fingerprintOf(request)).toBe(fingerprintOf({ ...request }));
  expect(fingerprintOf(request)).not.toBe(fingerprintOf({ ...request, title: 'b' }));
  expect(fingerprintOf({ events: [], dayMarkers: true })).not.toBe(fingerprintOf({ events: [] }));
});
