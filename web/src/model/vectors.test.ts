// What the page computes as the service does, held to one list of cases for both.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ScheduleEvent } from '../api/types';
import { combine } from './combine';
import { lecture } from './example_events';
import { coloursOf } from './modules';
import { mapLink, placeOnMap, type Point } from './place';
import { problemOfTitle, titleBytesMax, titleBytesOf } from './title';

function casesOf<T>(name: string): T[] {
  const file = new URL(`../../../tests/vectors/${name}.json`, import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: T[] };
  if (cases.length === 0) throw new Error(`${name}.json has no cases`);
  return cases;
}

interface TitleCase {
  template: string;
  taken: boolean;
}

it.each(casesOf<TitleCase>('titles'))('title $template', ({ template, taken }) => {
  expect(problemOfTitle(template) === null).toBe(taken);
});

interface LengthCase {
  template: string;
  event: Partial<Record<'module' | 'group' | 'paper', string>>;
  times: number; // that the texts of the event are repeated
  taken: boolean;
}

it.each(casesOf<LengthCase>('title_lengths'))('length $template', (one) => {
  const texts = Object.entries(one.event).map(
    ([part, text]) => [part, text.repeat(one.times)] as const,
  );
  const blank = lecture({ period: null, group: '', language: '', activity: '', campus: '' });
  const event: ScheduleEvent = { ...blank, ...Object.fromEntries(texts) };
  expect(titleBytesOf(event, one.template) <= titleBytesMax).toBe(one.taken);
});

interface ColourCase {
  modules: string[];
  chosen: Record<string, string>;
  colours: Record<string, string>;
}

it.each(casesOf<ColourCase>('colours'))('colours of $modules', ({ modules, chosen, colours }) => {
  const events = modules.map((module) => lecture({ module }));
  const ids = Object.entries(chosen).map(([module, id]) => [module, Number(id)] as const);
  const given = [...coloursOf(events, Object.fromEntries(ids))];
  expect(Object.fromEntries(given.map(([module, id]) => [module, String(id)]))).toEqual(colours);
});

interface PlaceCase {
  campus: string;
  venues: string[];
  point: Point | null;
}

it.each(casesOf<PlaceCase>('places'))('$venues in $campus', ({ campus, venues, point }) => {
  expect(placeOnMap(lecture({ campus, venues }))).toEqual(point);
  if (point !== null) expect(mapLink(point)).toContain(`query=${point.join(',')}`);
});

interface CombineCase {
  name: string;
  documents: Partial<ScheduleEvent>[][];
  left: string[];
}

describe('combine', () => {
  it.each(casesOf<CombineCase>('combine'))('$name', ({ documents, left }) => {
    // The service makes the ids; for a test or an exam it is what the module and its name are.
    const whole = (event: Partial<ScheduleEvent>): ScheduleEvent => ({
      ...lecture({ period: null, group: '', language: '', day: null }),
      ...event,
      id: [event.pdfType, event.module, event.group, event.activity, event.day].join('/'),
    });
    const kept = combine(documents.map((events) => events.map(whole)));
    expect(kept.map(({ comments }) => comments).sort()).toEqual([...left].sort());
  });
});
