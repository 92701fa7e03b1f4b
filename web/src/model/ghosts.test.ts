import { expect, it } from 'vitest';
import { lecture } from './example_events';
import { ghostsOf } from './ghosts';
import { groupChoices } from './groups';

const monday = '2026-08-03';

function practical(group: string, day: string, module = 'COS 214') {
  return lecture({ module, group, day, activity: 'P1', startTime: '14:30', endTime: '17:20' });
}

it('shows each group that can be taken on the dates of the week, with what it lies on', () => {
  const taken = lecture({
    module: 'STK 220',
    day: 'Wednesday',
    startTime: '15:30',
    endTime: '16:20',
  });
  const choices = groupChoices([practical('P01', 'Monday'), practical('P02', 'Wednesday')]);
  const ghosts = ghostsOf(choices, monday, [taken], 14);
  expect(ghosts.map(({ group, date, start, end }) => [group, date, start, end])).toEqual([
    ['P01', '2026-08-03', '14:30', '17:20'],
    ['P02', '2026-08-05', '14:30', '17:20'],
  ]);
  expect(ghosts.map(({ clashes }) => clashes.map(({ module }) => module))).toEqual([
    [],
    ['STK 220'],
  ]);
});

it('leaves out what has no time', () => {
  const choices = groupChoices([
    practical('P01', 'Monday'),
    { ...practical('P02', 'Monday'), startTime: null },
  ]);
  expect(ghostsOf(choices, monday, [], 14)).toHaveLength(1);
});

it('shows one choice at a time where there would be too many', () => {
  const modules = Array.from({ length: 8 }, (_, index) => `COS ${210 + index}`);
  const choices = groupChoices(
    modules.flatMap((module) => [
      practical('P01', 'Monday', module),
      practical('P02', 'Friday', module),
    ]),
  );
  expect(ghostsOf(choices.slice(0, 7), monday, [], 14)).toHaveLength(14);
  expect(ghostsOf(choices, monday, [], 14).map(({ event }) => event.module)).toEqual([
    'COS 210',
    'COS 210',
  ]);
});
