import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashOf, idsOf, keyOf, written } from './event';
import { keyOfUid, planOf } from './plan';
import { datesOf } from './testing/recurrence';
import { GoogleModel } from './testing/model';

// As the service writes it.
const ics = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//UPSG//UP Schedule Generator//EN',
  'BEGIN:VTIMEZONE',
  'TZID:Africa/Johannesburg',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0200',
  'TZNAME:SAST',
  'END:STANDARD',
  'END:VTIMEZONE',
  'BEGIN:VEVENT',
  'UID:12a61028-aa03-56da-96e5-1456a7faed4a@up-schedule',
  'DTSTART;TZID=Africa/Johannesburg:20260713T073000',
  'DTEND;TZID=Africa/Johannesburg:20260713T082000',
  'RRULE:FREQ=WEEKLY;UNTIL=20260803T053000Z;BYDAY=MO',
  'EXDATE;TZID=Africa/Johannesburg:20260727T073000',
  'SUMMARY:COS 226 L1 (G01)',
  'LOCATION:IT 4-4\\, IT 4-5\\, Hatfield Campus\\, Pretoria',
  'DESCRIPTION:Group: G01\\nLanguage: English\\nVenues: IT 4-4\\, IT 4-5\\nCampus:',
  '  HATFIELD',
  'STATUS:CONFIRMED',
  'TRANSP:OPAQUE',
  'COLOR:cornflowerblue',
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  'DESCRIPTION:COS 226 L1 (G01)',
  'TRIGGER:-PT15M',
  'END:VALARM',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:397e36e3-43f6-59e8-94fa-9da58d55450a@up-schedule',
  'DTSTART;TZID=Africa/Johannesburg:20260812T103000',
  'DTEND;TZID=Africa/Johannesburg:20260812T123000',
  'SUMMARY:STK 220 Semester test 1',
  'STATUS:TENTATIVE',
  'TRANSP:OPAQUE',
  'COLOR:red',
  ...['-P1D', '-PT1H', '-P1D', '-PT1M', '-PT2M', '-PT3M', '-PT4M', '-P5W'].flatMap((trigger) => [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:${trigger}`,
    'END:VALARM',
  ]),
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:d313d052-f27e-543e-bd30-77b3e6ee8c5d@up-schedule',
  'DTSTART;VALUE=DATE:20260328',
  'DTEND;VALUE=DATE:20260407',
  'SUMMARY:April recess',
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

it('takes from the calendar file what the student is to see', () => {
  const [lecture, test, recess] = planOf(ics).map(({ body }) => body);
  expect(lecture).toEqual({
    summary: 'COS 226 L1 (G01)',
    location: 'IT 4-4, IT 4-5, Hatfield Campus, Pretoria',
    description: 'Group: G01\nLanguage: English\nVenues: IT 4-4, IT 4-5\nCampus: HATFIELD',
    status: 'confirmed',
    transparency: 'opaque',
    start: { dateTime: '2026-07-13T07:30:00', timeZone: 'Africa/Johannesburg' },
    end: { dateTime: '2026-07-13T08:20:00', timeZone: 'Africa/Johannesburg' },
    recurrence: [
      'RRULE:FREQ=WEEKLY;UNTIL=20260803T053000Z;BYDAY=MO',
      'EXDATE;TZID=Africa/Johannesburg:20260727T073000',
    ],
    colorId: '1',
    reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 15 }] },
  });
  expect(test?.status).toBe('tentative');
  expect(test?.colorId).toBe('11');
  // The nearest five, of those that Google takes.
  expect(test?.reminders.overrides.map(({ minutes }) => minutes)).toEqual([1, 2, 3, 4, 60]);
  expect(recess?.start).toEqual({ date: '2026-03-28' });
  expect(recess?.end).toEqual({ date: '2026-04-07' });
  expect(recess?.transparency).toBe('transparent');
  const dates = datesOf(Date.parse('2026-07-13T07:30:00+02:00'), lecture?.recurrence ?? []);
  expect(dates.map((at) => new Date(at).toISOString().slice(0, 10))).toEqual([
    '2026-07-13',
    '2026-07-20',
    '2026-08-03',
  ]);
});

it('knows an event again in the form that the API gives it', () => {
  const model = new GoogleModel({ now: () => 0 });
  const headers = {
    authorization: `Bearer ${model.newToken('https://www.googleapis.com/auth/calendar')}`,
  };
  const events = 'https://www.googleapis.com/calendar/v3/calendars/primary/events';
  for (const one of planOf(ics)) {
    const body = JSON.stringify({ id: one.key, ...written(one) });
    const answer = model.handle({ method: 'POST', url: events, headers, body });
    const event = JSON.parse(answer.body) as Parameters<typeof hashOf>[0] & { id: string };
    expect(answer.status).toBe(200);
    expect(hashOf(event)).toBe(one.hash);
    expect(keyOf(event)).toBe(one.key);
    for (const change of [{ summary: 'Other' }, { colorId: '5' }, { location: '' }]) {
      expect(hashOf({ ...event, ...change }) === one.hash).toBe(
        change.location === '' && event.location === undefined,
      );
    }
  }
});

it('makes ids that Google takes, and no two of one', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 4, maxLength: 100 }),
      fc.string({ minLength: 4 }),
      (a, b) => {
        expect(keyOfUid(a)).toMatch(/^[a-v0-9]{5,1023}$/);
        expect(keyOfUid(a) === keyOfUid(b)).toBe(a === b);
        for (const id of idsOf(keyOfUid(a))) expect(id).toMatch(/^[a-v0-9]{5,1024}$/);
      },
    ),
  );
  expect(keyOfUid('foobar')).toBe('cpnmuoj1e8'); // RFC 4648, 10
});
