// A problem as one text for a person, in the page's language.
import type { TFunction } from 'i18next';
import type { Problem } from '../api/problem';
import { en } from '../i18n/en';

type Known = Exclude<keyof typeof en.problem, 'missingPeriods' | 'later_one' | 'later_other'>;

function isKnown(code: string): code is Known {
  return code in en.problem;
}

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

const periodNames = ['S1', 'S2', 'Q1', 'Q2', 'Q3', 'Q4'] as const;

// "Semester 1 and Semester 2". A year module needs both.
export function periodsText(periods: readonly string[], t: TFunction): string {
  const needed = periods.flatMap((period) => (period === 'Y' ? ['S1', 'S2'] : [period]));
  return periodNames
    .filter((period) => needed.includes(period))
    .map((period) => t(`term.${period}`))
    .join(` ${t('clash.and')} `);
}

export function problemText(problem: Problem, t: TFunction): string {
  const { code, field, periods = [], year, retryAfter } = problem;
  if (code === 'MISSING_TERM_DATES' && periods.length > 0 && year !== undefined) {
    return t('problem.missingPeriods', { periods: periodsText(periods, t), year });
  }
  if (!isKnown(code)) return t('problem.other', { code });
  const text = t(`problem.${code}`, { field: field === undefined ? '' : ` (${field})` });
  if (!passing.has(code)) return text;
  const when =
    retryAfter === undefined ? t('problem.soon') : t('problem.later', { count: retryAfter });
  return `${text} ${when}`;
}
