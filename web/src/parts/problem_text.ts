// A problem as one text for a person: our own words where we have them, the service's otherwise.
import type { TFunction } from 'i18next';
import type { Problem } from '../api/problem';
import { en } from '../i18n/en';

type Known = keyof typeof en.problem;

function isKnown(code: string): code is Known {
  return code in en.problem;
}

// Codes whose sentence from the service holds more than we can know.
const told = new Set(['MISSING_TERM_DATES']);

// What is over by itself: the text says when to try again.
const passing = new Set([
  'DATABASE_TIMEOUT',
  'INTERNAL',
  'IP_BLOCKED',
  'MALFORMED_FORM',
  'OVERLOADED',
  'QUEUE_FULL',
  'QUEUE_UNAVAILABLE',
  'RATE_LIMIT_EXCEEDED',
  'REQUEST_TOO_SLOW',
  'STORAGE_UNAVAILABLE',
  'TOO_MANY_CONNECTIONS',
]);

export function problemText(problem: Problem, t: TFunction): string {
  const { code, sentence, retryAfter } = problem;
  if (told.has(code) && sentence !== '') return sentence;
  if (!isKnown(code)) return sentence === '' ? t('problem.other', { code }) : sentence;
  const text = t(`problem.${code}`, { sentence }).trim();
  if (!passing.has(code)) return text;
  const when =
    retryAfter === undefined ? t('problem.soon') : t('problem.later', { seconds: retryAfter });
  return `${text} ${when}`;
}
