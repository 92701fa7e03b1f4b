import { expect, it } from 'vitest';
import type { ScheduleEvent } from '../api/types';
import type { Timetable } from '../store/timetable';
import { lecture, test } from './example_events';
import { linkCharactersMax, opened, packed, shared, unpacked } from './link';
import { packedIn } from './link_address';
import { eventsMax, fits, portable, timetableOf } from './portable';

function timetable(change: Partial<Timetable> = {}): Timetable {
  return {
    documents: [],
    groups: {},
    hiddenModules: [],
    title: '',
    colours: {},
    hidden: [],
    edits: {},
    notes: {},
    year: null,
    ownTerm: null,
    semester: null,
    reminders: { lecture: '', test: '', exam: '' },
    dayMarkers: false,
    confirmedLastDay: '',
    subscription: null,
    ...change,
  };
}

const events = [lecture(), lecture({ module: 'WTW 285', venues: [] }), test({ unfinalised: true })];
const document = {
  key: 'k',
  name: 'mine.pdf',
  size: 1,
  phase: 'done',
  jobId: 'j',
  problem: null,
  pdfType: 'WEEKLY',
  pages: 2,
  events,
  complete: false,
  warnings: [
    { page: 1, row: 2, expected: 'a time', text: 'x', severity: 'INCOMPLETE' },
    { page: 1, row: 0, expected: 'It lists nothing yet.', text: '', severity: 'NOTE' },
  ],
} as const;

it('goes into a file and comes back with all of it', () => {
  const mine = timetable({
    documents: [{ ...document, events: [...events], warnings: [...document.warnings] }],
    groups: { 'COS 214|S1|G': 'G01' },
    notes: { a: 'bring a calculator' },
    edits: { a: { venues: ['IT 4-5'], startTime: '08:30' } },
    colours: { 'COS 214': 3 },
    hidden: ['b'],
    hiddenModules: ['STK 110'],
    year: 2026,
    ownTerm: { periods: { S1: { first: '2026-02-09', last: '2026-05-22' } }, swaps: [] },
    semester: 'S1',
    title: '{module}',
    reminders: { lecture: '15m', test: '1d,1h', exam: '' },
    dayMarkers: true,
  });
  const back = timetableOf(JSON.parse(JSON.stringify(portable(mine))));
  const { documents, ...choices } = back ?? timetable();
  const { documents: given, ...wanted } = mine;
  expect(choices).toEqual(wanted);
  expect(documents).toEqual([{ ...given[0], key: documents[0]?.key, jobId: null }]);
});

it('goes into a link and comes back, without notes and file names', async () => {
  const mine = timetable({ notes: { a: 'secret' }, groups: { a: '*', b: 'G01' }, year: 2026 });
  const colours = new Map([
    ['COS 214', 4],
    ['XYZ 100', 5],
  ]);
  const text = await packed(shared(events, mine, colours, new Set()));
  expect(text).toMatch(/^[\w-]+$/);
  expect(text.length).toBeLessThan(900);
  const back = timetableOf(await unpacked(text));
  expect(back?.documents.map(({ name }) => name)).toEqual(['Lectures', 'Tests']);
  expect(back?.documents.flatMap((one) => one.events)).toEqual(events);
  expect(back).toMatchObject({
    notes: {},
    groups: { a: '*' },
    colours: { 'COS 214': 4 },
    year: 2026,
  });
});

const subscription = {
  ...{ id: 'i', editSecret: 'e', sent: '1-2', isAutomatic: true },
  ...{ expiresAt: '2026-12-18T10:00:00.000Z', changedAt: '2026-08-03T06:10:00.000Z' },
  address: 'https://schedules.example/feeds/s.ics',
};

it('takes a subscription into a file, and into no link', async () => {
  const documents = [{ ...document, events: [...events], warnings: [...document.warnings] }];
  const mine = timetable({ documents, subscription });
  const file = JSON.parse(JSON.stringify(portable(mine))) as object;
  expect(timetableOf(file)?.subscription).toEqual(subscription);
  expect(JSON.stringify(shared(events, mine, new Map(), new Set()))).not.toContain('feeds');
  // Nor out of one that somebody made.
  expect(await opened(await packed(file))).toMatchObject({ subscription: null });
  // Its address becomes the target of a link.
  const address = 'javascript:alert(1)';
  expect(timetableOf({ ...file, subscription: { ...subscription, address } })).toBeNull();
});

it('says in a link which of it is incomplete', async () => {
  const told = async (...kinds: ('WEEKLY' | 'EXAM' | null)[]) => {
    const text = await packed(shared(events, timetable(), new Map(), new Set(kinds)));
    const { documents } = timetableOf(await unpacked(text)) ?? timetable();
    return documents.filter(({ complete }) => !complete).map(({ name }) => name);
  };
  expect(await told()).toEqual([]);
  expect(await told('WEEKLY')).toEqual(['Lectures']);
  // Nothing of the exams could be read, so what is there must say it.
  expect(await told('EXAM')).toEqual(['Lectures', 'Tests']);
});

it('opens files of before, which say nothing of it', () => {
  const old = {
    format: 'up-schedule',
    version: 1,
    documents: [{ name: 'a', pdfType: 'TEST', events: [test()] }],
  };
  expect(timetableOf(old)?.documents[0]).toMatchObject({ complete: true, warnings: [] });
});

it('finds what is in the address', () => {
  expect(packedIn('#t=abc')).toBe('abc');
  expect(packedIn('#groups')).toBeNull();
  expect(packedIn('')).toBeNull();
});

it('refuses what is too large, packed or not', async () => {
  await expect(unpacked('A'.repeat(linkCharactersMax + 1))).rejects.toThrow();
  const bomb = await packed('x'.repeat(290_000));
  expect(bomb.length).toBeLessThan(linkCharactersMax);
  expect(await unpacked(bomb)).toHaveLength(290_000);
  const stream = new Blob(['"' + 'x'.repeat(3_000_000) + '"'])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = Buffer.from(await new Response(stream).arrayBuffer());
  expect(bytes.length).toBeLessThan(linkCharactersMax / 2);
  await expect(unpacked(bytes.toString('base64url'))).rejects.toThrow();
  expect(await opened(bytes.toString('base64url'))).toBe('tooLarge');
  expect(await opened('A'.repeat(linkCharactersMax + 1))).toBe('tooLarge');
});

const link = (events: ScheduleEvent[], title = '') =>
  packed(shared(events, timetable({ title }), new Map(), new Set()));
const many = (count: number, change: Partial<ScheduleEvent> = {}) =>
  Array.from({ length: count }, (_, index) => lecture({ id: `id ${index}`, ...change }));

it('opens a link with as many events as a student may have, and not with thousands', async () => {
  const most = await opened(await link(many(500)));
  expect(most).toMatchObject({ documents: [{ name: 'Lectures' }] });
  expect(await opened(await link(many(501)))).toBe('tooLarge');
  expect(await opened('%%%')).toBe('broken');
  expect(await opened(await packed({ format: 'x' }))).toBe('broken');
});

// 1,346 characters that made the service write gigabytes, and the tab hang.
it('opens no link of which titles grow', async () => {
  const long = many(60, { module: 'm'.repeat(1990) });
  const text = await link(long, '{module}'.repeat(124));
  expect(text.length).toBeLessThan(2000);
  expect(await opened(text)).toBe('tooLarge');
  expect(await opened(await link(long))).toMatchObject({ title: '' });
});

it('takes a file with as many events as the service does', () => {
  const file = (count: number) => {
    const documents = [{ name: 'a', pdfType: 'WEEKLY', events: many(count / 2) }];
    return timetableOf({
      format: 'up-schedule',
      version: 1,
      documents: [...documents, ...documents],
    });
  };
  expect(fits(file(eventsMax) ?? timetable())).toBe(true);
  expect(fits(file(eventsMax + 2) ?? timetable())).toBe(false);
});

it.each([
  ['nothing', null],
  ['another format', { format: 'x', version: 1, documents: [document] }],
  ['a later version', { format: 'up-schedule', version: 2, documents: [document] }],
  ['no document', { format: 'up-schedule', version: 1, documents: [] }],
  ['a wrong time', wrong({ startTime: '25:00' })],
  ['a wrong date', wrong({ date: 'tomorrow' })],
  ['a kind that is none', wrong({ pdfType: 'PARTY' as 'TEST' })],
  ['an event without id', wrong({ id: '' })],
  ['a colour that is none', { ...wrong({}), colours: { 'COS 214': 12 } }],
])('refuses %s', (_name, value) => {
  expect(timetableOf(value)).toBeNull();
});

function wrong(change: object) {
  const one = { ...lecture(), ...change };
  const documents = [{ name: 'a', pdfType: 'WEEKLY', events: [one] }];
  return { format: 'up-schedule', version: 1, documents };
}
