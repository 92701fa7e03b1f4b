// What the reader says of a place in a PDF. It speaks English; for another language the kinds of
// places are told apart by its words, and the text that stands there is shown in any case.
import type { TFunction } from 'i18next';
import type { RowWarning } from '../api/types';

const expectations = [
  ['startTime', /^A start time .*expected, not "(.*)"\.$/],
  ['endTime', /^An end time .*expected, not "(.*)"\.$/],
  ['time', /^A time .*expected, not "(.*)"\.$/],
  ['date', /^A date .*expected, not "(.*)"\.$/],
  ['day', /^A day of the week was expected, not "(.*)"\.$/],
  ['period', /^A period .*expected, not "(.*)"\.$/],
] as const;

export function placeText({ expected, severity }: RowWarning, t: TFunction, language: string) {
  if (language === 'en') return expected;
  for (const [what, pattern] of expectations) {
    const found = pattern.exec(expected)?.[1];
    if (found !== undefined) return t('places.expected', { what: t(`places.what.${what}`), found });
  }
  if (expected.startsWith('A module code')) return t('places.module');
  if (expected.startsWith('As many lines of')) return t('places.lines');
  if (expected.startsWith('A watermark')) return t('places.watermark');
  return severity === 'NOTE' ? t('places.note') : t('places.other');
}
