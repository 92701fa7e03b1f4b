import { expect, it } from 'vitest';
import type { Timetable } from '../store/timetable';
import { lecture, test } from './example_events';
import { linkCharactersMax, packed, shared, unpacked } from './link';
import { packedIn } from './link_address';
import { portable, timetableOf } from './portable';

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
  warnings: [{ page: 1, row: 2, expected: 'a time', text: 'x' }],
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
  const text = await packed(shared(events, mine, colours));
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

it('finds what is in the address', () => {
  expect(packedIn('#t=abc')).toBe('abc');
  expect(packedIn('#groups')).toBeNull();
  expect(packedIn('')).toBeNull();
});

it('refuses what is too large, packed or not', async () => {
  await expect(unpacked('A'.repeat(linkCharactersMax + 1))).rejects.toThrow();
  const bomb = await packed('x'.repeat(900_000));
  expect(bomb.length).toBeLessThan(linkCharactersMax);
  expect(await unpacked(bomb)).toHaveLength(900_000);
  const stream = new Blob(['"' + 'x'.repeat(3_000_000) + '"'])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = Buffer.from(await new Response(stream).arrayBuffer());
  expect(bytes.length).toBeLessThan(linkCharactersMax / 2);
  await expect(unpacked(bytes.toString('base64url'))).rejects.toThrow('too large');
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
