import { expect, it } from 'vitest';
import { lecture, test } from './example_events';
import { icsRequestOf, requestOf } from './request';
import { neededPeriods, ownTerm, problemOfDates, semestersOf, yearsOf } from './terms';

const preset = {
  year: 2026,
  periods: {
    S1: { first: '2026-02-09', last: '2026-05-22' },
    S2: { first: '2026-07-13', last: '2026-10-16' },
    Q1: { first: '2026-02-09', last: '2026-03-27' },
  },
  recess: [{ first: '2026-03-28', last: '2026-04-06' }],
  swaps: [{ date: '2026-08-14', timetable: 'Monday' }],
  source: 'somewhere',
  check: true,
  holidays: [{ date: '2026-04-27', name: 'Freedom Day' }],
};

it('asks for the dates of the periods at hand', () => {
  expect(neededPeriods([lecture({ period: 'Q1' }), lecture({ period: 'S2' }), test()])).toEqual([
    'S2',
    'Q1',
  ]);
  expect(neededPeriods([lecture({ period: 'Y' })])).toEqual(['S1', 'S2']);
  expect(neededPeriods([test()])).toEqual([]);
});

it('knows the semesters of quarters and year modules', () => {
  expect(semestersOf([lecture({ period: 'Q4' })])).toEqual(['S2']);
  expect(semestersOf([lecture({ period: 'Y' })])).toEqual(['S1', 'S2']);
  expect(semestersOf([lecture({ period: null }), test()])).toEqual([]);
});

it('puts own dates on top of a preset, and leaves out what they contradict', () => {
  const own = { periods: { S1: { first: '2026-02-16', last: '2026-06-12' } } };
  const term = ownTerm(preset, own, ['S1']);
  expect(term.periods).toEqual(own.periods);
  expect(term.recess).toEqual(preset.recess);
  expect(term.swaps).toEqual([]);
  expect(ownTerm(preset, own, ['S1', 'S2']).swaps).toEqual(preset.swaps);
  // The service refuses fields that a term does not have.
  expect(Object.keys(term)).not.toContain('holidays');
});

it('says what is wrong with dates', () => {
  const problem = (first: string, last: string) => problemOfDates({ first, last }, 2026);
  expect(problem('2026-02-09', '2026-05-22')).toBeNull();
  expect(problem('', '2026-05-22')).toBe('missing');
  expect(problem('2026-05-22', '2026-05-22')).toBe('order');
  expect(problem('2025-02-09', '2026-05-22')).toBe('year');
});

const none = { year: null, ownTerm: null, semester: null };

it('sends a year, own dates or nothing, never two of them', () => {
  const events = [lecture()];
  const settings = none;
  expect(requestOf(events, settings, [preset])).toEqual({ events });
  expect(requestOf(events, { ...settings, year: 2026 }, [preset])).toEqual({ events, year: 2026 });
  const own = { ...settings, year: 2026, ownTerm: {}, semester: 'S1' as const };
  const request = requestOf(events, own, [preset]);
  expect(request.year).toBeUndefined();
  expect(request.term?.periods).toEqual({ S1: preset.periods.S1 });
  expect(request.periods).toEqual(['S1']);
});

it('takes a year that no preset has', () => {
  const own = { periods: { S1: { first: '2027-02-08', last: '2027-05-28' } } };
  const request = requestOf([lecture()], { year: 2027, ownTerm: own, semester: null }, [preset]);
  expect(request.term).toMatchObject({ year: 2027, periods: own.periods, recess: [] });
  expect(yearsOf([preset], '2026-11-23')).toEqual([2027, 2026]);
  expect(yearsOf([preset], '2028-01-02')).toEqual([2029, 2028, 2026]);
});

it('says of a calendar that something may be missing', () => {
  const request = icsRequestOf(requestOf([lecture()], none, []), {
    reminders: { lecture: '', test: '', exam: '' },
    dayMarkers: false,
    colours: new Map(),
    notes: {},
    complete: false,
  });
  expect(request.complete).toBe(false);
});

it('sends only what is wanted', () => {
  const request = icsRequestOf(requestOf([lecture()], none, [], '{module}'), {
    reminders: { lecture: '', test: '1d,1h', exam: '1w' },
    dayMarkers: true,
    colours: new Map([
      ['COS 214', 7],
      ['STK 220', 1],
    ]),
    notes: { [lecture().id]: 'Bring a pencil.', other: 'gone' },
    complete: true,
  });
  expect(request).toEqual({
    events: [lecture()],
    title: '{module}',
    reminders: { test: ['1d', '1h'], exam: ['1w'] },
    dayMarkers: true,
    colours: { 'COS 214': '7' },
    notes: { [lecture().id]: 'Bring a pencil.' },
  });
});
