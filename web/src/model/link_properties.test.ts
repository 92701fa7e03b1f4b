// Whatever stands in a link, and whatever timetable goes into one.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PdfType, ScheduleEvent } from '../api/types';
import type { Timetable } from '../store/timetable';
import { lecture, test } from './example_events';
import { everyGroup } from './groups';
import { linkCharactersMax, opened, packed, shared } from './link';
import { mark, packedIn } from './link_address';
import { fits } from './portable';

const eventsMax = 500;

// LINK_RUNS=100000 npx vitest run src/model/link_properties.test.ts searches longer.
const runs = { numRuns: Number(process.env.LINK_RUNS ?? 100) };
const timeout = Math.max(300_000, runs.numRuns * 200);

// A refusal, or a timetable inside every limit.
async function expectBounded(text: string): Promise<void> {
  const result = await opened(text);
  if (text.length > linkCharactersMax) expect(result).toBe('tooLarge');
  if (typeof result === 'string') {
    expect(['broken', 'tooLarge']).toContain(result);
    return;
  }
  expect(result.documents.flatMap(({ events }) => events).length).toBeLessThanOrEqual(eventsMax);
  expect(fits(result, eventsMax)).toBe(true);
}

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('COS 214', 'G01', '', '*', 'E', 'IT 4-4', '{module}') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('__proto__', 'constructor', '\ud800', '\u0000', '\u202e'),
  },
);
const named = text.filter((one) => one !== '');
const long = 'm'.repeat(1990);
const time = fc.option(
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
);
const event: fc.Arbitrary<ScheduleEvent> = fc.record({
  id: named,
  pdfType: fc.constantFrom<PdfType[]>('WEEKLY', 'TEST', 'EXAM'),
  module: fc.oneof({ weight: 9, arbitrary: named }, fc.constant(long)),
  period: fc.constantFrom('S1', 'S2', 'Y', 'Q1', 'Q2', 'Q3', 'Q4', null),
  ...{ group: text, language: text, activity: text, paper: text, status: text },
  supplementary: fc.boolean(),
  day: fc.constantFrom('Monday', 'Saturday', 'Sunday', null),
  date: fc.constantFrom('2026-03-21', '2026-02-31', null),
  ...{ startTime: time, endTime: time, endEstimated: fc.boolean() },
  venues: fc.array(text, { maxLength: 4 }),
  ...{ campus: text, studyProgrammes: text, comments: text },
  ...{ isRecurring: fc.boolean(), unfinalised: fc.boolean() },
  source: fc.record({ page: fc.nat(), row: fc.nat() }),
});
const choices = fc.record({
  groups: fc.dictionary(named, fc.constantFrom(everyGroup, 'G01'), { maxKeys: 3 }),
  title: text,
  year: fc.option(fc.integer({ min: 1995, max: 2100 })),
  semester: fc.constantFrom('S1', 'S2', null),
});

function timetable(change: Partial<Timetable>): Timetable {
  return {
    ...{ documents: [], groups: {}, hiddenModules: [], title: '', colours: {}, hidden: [] },
    ...{ edits: {}, notes: {}, year: null, ownTerm: null, semester: null, dayMarkers: false },
    confirmedLastDay: '',
    subscription: null,
    reminders: { lecture: '', test: '', exam: '' },
    ...change,
  };
}

const link = (events: readonly ScheduleEvent[], change: Partial<Timetable>) =>
  packed(shared(events, timetable(change), new Map(), new Set()));

// What a link leaves out.
const plain = (one: ScheduleEvent) => ({
  ...one,
  studyProgrammes: '',
  source: { page: 1, row: 1 },
});

it('finds in any address a link or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (hash) => {
      const found = packedIn(hash);
      expect(found === null || hash.endsWith(mark + found)).toBe(true);
      expect(packedIn(`#${mark}${hash}`)).toBe(hash);
    }),
    runs,
  );
});

it('opens any text without harm', { timeout }, async () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');
  const base64 = fc.string({ unit: fc.constantFrom(...letters), maxLength: 200 });
  const lengths = fc.integer({ min: linkCharactersMax - 2, max: linkCharactersMax + 2 });
  const any = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    base64,
    fc.tuple(base64, lengths).map(([piece, length]) => `A${piece}`.repeat(9_000).slice(0, length)),
  );
  await fc.assert(fc.asyncProperty(any, expectBounded), runs);
});

it('opens any value without harm', { timeout }, async () => {
  const value = fc.jsonValue({ maxDepth: 5 });
  const many = fc
    .tuple(fc.array(event, { maxLength: 5 }), fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 150))
    .map(([few, times]) => Array.from({ length: times }, () => few).flat());
  const almost = fc.record({
    format: fc.constant('up-schedule'),
    version: fc.constant(1),
    title: fc.constantFrom('', '{module}', '{module}'.repeat(124)),
    documents: fc.array(fc.record({ name: text, pdfType: fc.constant('WEEKLY'), events: many })),
  });
  const members = fc.constantFrom('groups', 'colours', 'edits', 'ownTerm', 'title', 'documents');
  const broken = fc.tuple(almost, members, value).map(([whole, key, part]) => ({
    ...whole,
    [key]: part,
  }));
  await fc.assert(
    fc.asyncProperty(fc.oneof(value, almost, broken), async (one) => {
      await expectBounded(await packed(one));
    }),
    runs,
  );
});

it('opens a damaged link without harm', { timeout }, async () => {
  const good = await link([lecture(), test()], { year: 2026, title: '{module}' });
  const damage = fc.tuple(fc.nat(good.length - 1), fc.string({ minLength: 1, maxLength: 3 }));
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
      let changed = good;
      for (const [place, piece] of damages) {
        changed = changed.slice(0, place) + piece + changed.slice(place + piece.length);
      }
      await expectBounded(changed);
    }),
    runs,
  );
});

it('gives back what went in, or says that it is too large', { timeout }, async () => {
  const events = fc.array(event, { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(events, choices, async (given, chosen) => {
      const packedText = await link(given, chosen);
      expect(packedText).toMatch(/^[\w-]+$/);
      const back = await opened(packedText);
      const whole = timetable({ ...chosen, documents: [documentOf(given)] });
      if (packedText.length > linkCharactersMax || !fits(whole, eventsMax)) {
        expect(back).toBe('tooLarge');
        return;
      }
      if (typeof back === 'string') throw new Error(back);
      const kinds = [...new Set(given.map(({ pdfType }) => pdfType))];
      const sorted = kinds.flatMap((kind) => given.filter(({ pdfType }) => pdfType === kind));
      expect(back.documents.flatMap((one) => one.events)).toEqual(sorted.map(plain));
      expect(back).toMatchObject({
        title: chosen.title,
        year: chosen.year,
        semester: chosen.semester,
      });
    }),
    runs,
  );
});

function documentOf(events: ScheduleEvent[]): Timetable['documents'][number] {
  return {
    ...{ key: 'k', name: 'a', size: 0, phase: 'done', jobId: null, problem: null, pages: 1 },
    ...{ pdfType: 'WEEKLY', events, complete: true, warnings: [] },
  };
}
