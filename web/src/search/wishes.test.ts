import { expect, it } from 'vitest';
import { lecture } from '../model/example_events';
import { groupChoices } from '../model/groups';
import { searchFor } from './search';
import { problemOf, usualWishes, type Wishes } from './wishes';

const practical = (group: string, day: string, startTime = '14:30', endTime = '15:20') =>
  lecture({
    module: 'COS 110',
    group,
    activity: 'P1',
    day,
    startTime,
    endTime,
    campus: 'HATFIELD',
  });

const choices = groupChoices([practical('P01', 'Monday'), practical('P02', 'Friday')]);
const attended = [lecture({ module: 'WTW 114', day: 'Monday', campus: 'HATF' })];

function bestOf(change: Partial<Wishes>, friend = attended) {
  const situation = { varying: choices, attended, grouped: new Set<string>(), friend };
  const problem = problemOf(situation, { ...usualWishes, ...change });
  const { best, explanation } = searchFor(problem, 1, () => 0);
  return { picked: problem.choices[0]?.options[best?.picks[0] ?? -1]?.key, explanation, problem };
}

it('follows the wishes', () => {
  const none = { days: 0, gaps: 0, lunch: 0, run: 0, early: 0, campus: 0, friend: 0 } as const;
  expect(bestOf({ levels: { ...none, days: 1 } }).picked).toBe('P01');
  expect(bestOf({ levels: { ...none, gaps: 1 } }).picked).toBe('P02');
  const friend = [practical('P02', 'Friday')];
  expect(bestOf({ levels: { ...none, days: 1, friend: 2 } }, friend).picked).toBe('P02');
});

it('keeps to what must hold', () => {
  expect(bestOf({ freeDays: [4] }).picked).toBe('P01');
  const work = { name: 'Work', day: 0, start: '15:00', end: '17:00' };
  expect(bestOf({ own: [work] }).picked).toBe('P02');
  const { explanation, problem } = bestOf({ own: [work], freeDays: [4] });
  expect(explanation?.isMinimal).toBe(true);
  expect(explanation?.parts).toEqual([
    { kind: 'freeDay', day: 4 },
    { kind: 'fixed', index: problem.fixed.findIndex(({ isOwn }) => isOwn) },
    { kind: 'choice', index: 0 },
  ]);
  expect(bestOf({ earliest: '08:30' }).explanation?.parts).toHaveLength(2);
});

it('knows a campus by its short name', () => {
  const campuses = bestOf({}).problem.fixed.flatMap(({ classes }) => classes);
  expect(campuses.map(({ campus }) => campus)).toEqual([1]);
});
