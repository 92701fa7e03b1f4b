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

export function problemText(problem: Problem, t: TFunction): string {
  const { code, sentence, retryAfter } = problem;
  if (told.has(code) && sentence !== '') return sentence;
  if (!isKnown(code)) return sentence === '' ? t('problem.other', { code }) : sentence;
  const text = t(`problem.${code}`);
  if (code !== 'RATE_LIMIT_EXCEEDED' && code !== 'QUEUE_FULL') return text;
  const when =
    retryAfter === undefined ? t('problem.soon') : t('problem.later', { seconds: retryAfter });
  return `${text} ${when}`;
}
