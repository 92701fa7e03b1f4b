// What the reader says of a place in a PDF, in the page's language.
import type { RowWarning } from '../api/types';
import { kindsAf, otherPlaceAf, placesAf } from '../i18n/places_af';
import type { Language } from '../store/settings';

const special = /[.*+?^$()[\]|\\]/g;

const patterns = placesAf.map(([english, afrikaans]) => {
  const source = english.replace(special, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>.*)');
  return { pattern: new RegExp(`^${source}$`, 's'), afrikaans };
});

export function placeText({ expected, severity }: RowWarning, language: Language): string {
  if (language === 'en') return expected;
  for (const { pattern, afrikaans } of patterns) {
    const found = pattern.exec(expected);
    if (found === null) continue;
    return afrikaans.replace(/\{(\w+)\}/g, (_, name: string) => {
      const part = found.groups?.[name] ?? '';
      return name === 'kind' ? (kindsAf[part] ?? part) : part;
    });
  }
  return otherPlaceAf[severity];
}
