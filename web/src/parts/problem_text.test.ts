import { readFileSync, readdirSync } from 'node:fs';
import { createInstance } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { af } from '../i18n/af';
import { en } from '../i18n/en';
import { lecture } from '../model/example_events';
import { problemText } from './problem_text';
import { dayReason, termSentence, undatedReason } from './term_text';

const i18n = createInstance();
beforeAll(async () => {
  await i18n.init({
    lng: 'en',
    resources: { en: { translation: en }, af: { translation: af } },
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  });
});

function codesIn(path: string, pattern: RegExp): string[] {
  return [...readFileSync(path, 'utf8').matchAll(pattern)].map((match) => match[1] ?? '');
}

// Those that the description has, and those of the program's own lists that can reach a page.
function codes(): string[] {
  const described = codesIn('../docs/openapi.yaml', /^ +message: ([A-Z_]+)$/gm);
  const refused = readdirSync('../src/http')
    .filter((name) => name.endsWith('.cc') && !name.endsWith('_test.cc'))
    .flatMap((name) => codesIn(`../src/http/${name}`, /\b[45]\d\d, "([A-Z_]{6,})"/g));
  return [...new Set([...described, ...refused])].sort();
}

it('has a text with something to do for each code, in both languages', () => {
  const all = codes();
  expect(all.length).toBeGreaterThan(30);
  // Asked for by hand or by the operator: the page asks for no such thing.
  const never = new Set([
    'ADMIN_CLOSED',
    'ADMIN_TOKEN',
    'EXPECTATION_FAILED',
    'HTTP_VERSION_NOT_SUPPORTED',
    'METHOD_NOT_ALLOWED',
    'NOT_FOUND',
    'TRANSFER_ENCODING_NOT_SUPPORTED',
    'URI_TOO_LONG',
  ]);
  for (const code of all.filter((one) => !never.has(one))) {
    const [english, afrikaans] = ['en', 'af'].map((language) =>
      problemText({ code }, i18n.getFixedT(language)),
    );
    expect(english, code).not.toContain(code);
    expect(english?.length, code).toBeGreaterThan(20);
    expect(afrikaans, code).not.toBe(english);
  }
});

it('says when to try again', () => {
  const t = i18n.getFixedT('en');
  expect(problemText({ code: 'QUEUE_FULL', retryAfter: 7 }, t)).toBe(
    'We’re busy. Try again in 7 seconds.',
  );
  expect(problemText({ code: 'INTERNAL' }, t)).toMatch(/Try again in a moment\.$/);
});

it('names the field and the periods, in the language of the page', () => {
  const [t, af] = [i18n.getFixedT('en'), i18n.getFixedT('af')];
  const field = 'events[0].startTime';
  expect(problemText({ code: 'INVALID_EVENT', field }, t)).toContain(`(${field})`);
  expect(problemText({ code: 'INVALID_EVENT' }, t)).not.toMatch(/[{(]/);
  const missing = { code: 'MISSING_TERM_DATES', periods: ['Y'], year: 2025 };
  expect(problemText(missing, t)).toContain('Semester 1 and Semester 2 in 2025');
  expect(problemText(missing, af)).toContain('Semester 1 en Semester 2 in 2025');
});

it('has one text for codes that are new', () => {
  expect(problemText({ code: 'BRAND_NEW' }, i18n.getFixedT('en'))).toContain('BRAND_NEW');
  expect(problemText({ code: 'HTTP_502' }, i18n.getFixedT('af'))).toContain('HTTP_502');
});

interface TermFile {
  source: string;
  notes: string[];
  recess?: { name: string }[];
}

it('names days and the dates’ sources in Afrikaans', () => {
  const af = i18n.getFixedT('af');
  const named = (reason: string) => dayReason(reason, af, 'af');
  expect(named("National Women's Day")).toBe('Nasionale Vrouedag');
  expect(named("National Women's Day (observed)")).toBe('Nasionale Vrouedag (waargeneem)');
  expect(named('Good Friday and Human Rights Day')).toBe('Goeie Vrydag en Menseregtedag');
  expect(named('Monday timetable')).toBe('Maandagrooster');
  expect(named('Rag day')).toBe('Rag day');
  const names = readFileSync('../src/schedule/holidays.cc', 'utf8').matchAll(/"([A-Z][\w' ]+)"/g);
  const holidays = [...names].map(([, name]) => name ?? '');
  expect(holidays.length).toBeGreaterThan(10);
  for (const name of holidays) expect(named(name), name).not.toBe(name);
  const folder = '../data/terms';
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const term = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as TermFile;
    for (const text of [term.source, ...term.notes]) {
      expect(termSentence(text, af), text).not.toBe(text);
      expect(termSentence(text, af), text).not.toBe(termSentence(text, i18n.getFixedT('en')));
    }
    for (const { name } of term.recess ?? []) expect(named(name), name).not.toBe(name);
  }
});

it('says why an event has no date', () => {
  const t = i18n.getFixedT('en');
  const reason = (event: ReturnType<typeof lecture>, hasPeriod = true) =>
    undatedReason(event, 2026, hasPeriod, t);
  expect(reason(lecture({ day: null }))).toContain('day of the week');
  expect(reason(lecture({ period: null }))).toContain('semester');
  expect(reason(lecture({ startTime: null }))).toContain('time');
  expect(reason(lecture({ endTime: '07:30' }))).toContain('same time');
  expect(reason(lecture(), false)).toBe('We have no dates for Semester 1 in 2026.');
  expect(reason(lecture())).toContain('day with lectures');
});
