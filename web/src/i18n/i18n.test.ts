import { expect, it } from 'vitest';
import { af } from './af';
import { bestAf } from './best_af';
import { bestEn } from './best_en';
import { en } from './en';
import { googleAf } from './google_af';
import { googleEn } from './google_en';
import { subscribeAf } from './subscribe_af';
import { subscribeEn } from './subscribe_en';

function flat(texts: object, before = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, text]: [string, unknown]) => {
      if (typeof text === 'string') return [[before + key, text] as const];
      return text !== null && typeof text === 'object' ? [...flat(text, `${before}${key}.`)] : [];
    }),
  );
}

const partsOf = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

it('has each text in both languages, with the same parts', () => {
  const english = flat({ ...en, subscribe: subscribeEn, google: googleEn, best: bestEn });
  const afrikaans = flat({ ...af, subscribe: subscribeAf, google: googleAf, best: bestAf });
  expect([...afrikaans.keys()].sort()).toEqual([...english.keys()].sort());
  for (const [key, text] of english) {
    expect(partsOf(afrikaans.get(key) ?? ''), key).toEqual(partsOf(text));
    expect(afrikaans.get(key), key).not.toBe('');
  }
});
