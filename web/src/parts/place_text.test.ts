import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { otherPlaceAf, placesAf } from '../i18n/places_af';
import { placeText } from './place_text';

const inAfrikaans = (expected: string, severity: 'NOTE' | 'INCOMPLETE' = 'INCOMPLETE') =>
  placeText({ page: 1, row: 2, expected, text: '', severity }, 'af');

it('says in Afrikaans what was not read', () => {
  expect(inAfrikaans('A start time such as "07:30" was expected, not "7?30".')).toBe(
    '’n Begintyd soos “07:30” is verwag, nie “7?30” nie.',
  );
  expect(
    inAfrikaans(
      'This table holds 12 times of day, but 11 were read. Compare the events with the PDF before you use them.',
    ),
  ).toContain('12 tye, maar 11 is gelees');
  expect(
    inAfrikaans('The column "Lecturer" is not known, so its 4 cells were not read.'),
  ).toContain('die kolom “Lecturer” nie, so 4 selle');
  expect(inAfrikaans('This is a UP exam schedule, but it lists nothing (yet).')).toContain(
    'UP-eksamenrooster',
  );
  // A text of the document may have lines.
  expect(inAfrikaans('A day of the week was expected, not "Mo\nn".')).toContain('“Mo\nn”');
});

it('says less of what it does not know, and nothing in English', () => {
  expect(inAfrikaans('Something new.')).toBe(otherPlaceAf.INCOMPLETE);
  expect(inAfrikaans('Something new.', 'NOTE')).toBe(otherPlaceAf.NOTE);
});

it('lets the reader speak for itself in English', () => {
  const expected = 'Something new.';
  expect(placeText({ page: 1, row: 2, expected, text: '', severity: 'NOTE' }, 'en')).toBe(expected);
});

// The texts between brackets that belong together, from the one that opens at `start`.
function argumentsAt(source: string, start: number): string {
  let depth = 0;
  let isText = false;
  for (let at = start; at < source.length; at += 1) {
    const sign = source[at];
    if (isText) {
      if (sign === '\\') at += 1;
      else if (sign === '"') isText = false;
    } else if (sign === '"') isText = true;
    else if (sign === '(') depth += 1;
    else if (sign === ')' && (depth -= 1) === 0) return source.slice(start, at + 1);
  }
  throw new Error('a bracket does not close');
}

// What the reader's warnings are put together from: each piece is one text in the source.
function piecesOfTheReader(): string[] {
  const folder = '../src/layout';
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.cc') && !name.endsWith('_test.cc'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8').replace(/"\s*\n\s*"/g, ''));
  const calls = sources.flatMap((source) => [
    ...[...source.matchAll(/\b(?:warn|warnings\.push_back)\(/g)].map((call) =>
      argumentsAt(source, call.index + call[0].length - 1),
    ),
    // Put together before it is passed.
    ...(source.match(/\b(?:string name = |return std::string\()[^;]*;/g) ?? []),
  ]);
  return calls
    .flatMap((call) => [...call.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text ?? ''))
    .map((text) => trimmed(text.replaceAll('\\"', '"')))
    .filter((text) => text.length > 3);
}

const trimmed = (text: string) => text.replace(/^[\s".]+|[\s".]+$/g, '');

it('has each sentence of the reader, and no other', () => {
  const pieces = piecesOfTheReader();
  expect(pieces.length).toBeGreaterThan(50);
  const known = placesAf.map(([english]) => english);
  for (const piece of pieces) {
    expect(
      known.some((english) => english.includes(piece)),
      `“${piece}” is not in places_af.ts`,
    ).toBe(true);
  }
  for (const english of known) {
    expect(
      pieces.some((piece) => piece.length > 12 && english.includes(piece)),
      `the reader does not say “${english}”`,
    ).toBe(true);
  }
});

it('keeps the parts of each sentence', () => {
  const partsOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [english, afrikaans] of placesAf) expect(partsOf(afrikaans)).toEqual(partsOf(english));
});
