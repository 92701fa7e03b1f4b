import { expect, it } from 'vitest';
import { lecture } from './example_events';
import { groupChoices, type GroupChoice } from './groups';
import { hasClash, proposals } from './proposals';

function practical(module: string, group: string, day: string, startTime: string) {
  const endTime = `${String(Number(startTime.slice(0, 2)) + 1).padStart(2, '0')}:20`;
  return lecture({ module, group, activity: 'P1', day, startTime, endTime });
}

const fixed = [lecture({ module: 'WTW 114', day: 'Monday', startTime: '07:30', endTime: '08:20' })];
const cos = [
  practical('COS 110', 'P01', 'Monday', '07:30'), // on the lecture
  practical('COS 110', 'P02', 'Tuesday', '07:30'),
  practical('COS 110', 'P03', 'Friday', '14:30'),
];
const stk = [
  practical('STK 110', 'P01', 'Tuesday', '07:30'),
  practical('STK 110', 'P02', 'Friday', '15:30'),
  practical('STK 110', 'P03', 'Friday', '14:30'),
];
const choices = groupChoices([...cos, ...stk]);

it('finds sets without a clash, the best for the wish first', () => {
  const [free] = proposals(choices, fixed, 'freeDays');
  // Monday and Friday are enough.
  expect(free).toEqual({
    answers: { 'COS 110|S1|P': 'P03', 'STK 110|S1|P': 'P02' },
    clashes: 0,
    freeDays: [1, 2, 3],
    earliest: '07:30',
  });
  for (const wish of ['freeDays', 'lateStarts'] as const) {
    const found = proposals(choices, fixed, wish);
    expect(found.length).toBeGreaterThan(1);
    expect(found.map(({ clashes }) => clashes)).toEqual(found.map(() => 0));
  }
});

it('prefers late starts over free days when that is the wish', () => {
  const early = practical('COS 110', 'P01', 'Monday', '08:30');
  const late = practical('COS 110', 'P02', 'Wednesday', '16:30');
  const two = groupChoices([early, late]);
  const answerOf = (wish: 'freeDays' | 'lateStarts', base = fixed) =>
    proposals(two, base, wish)[0]?.answers['COS 110|S1|P'];
  expect(answerOf('freeDays')).toBe('P01');
  expect(answerOf('lateStarts', [])).toBe('P02');
});

it('shows the sets with the fewest clashes when there is none without', () => {
  const all = [
    lecture({ module: 'WTW 114', day: 'Tuesday', startTime: '07:30', endTime: '09:20' }),
    lecture({ module: 'WTW 124', day: 'Friday', startTime: '14:30', endTime: '17:20' }),
  ];
  const found = proposals(choices, all, 'freeDays');
  expect(found[0]?.clashes).toBe(1);
  expect(new Set(found.map(({ clashes }) => clashes)).size).toBe(1);
});

it('counts a day as free only when it is in both semesters', () => {
  const other = lecture({ module: 'STK 120', period: 'S2', day: 'Friday' });
  expect(proposals([], [...fixed, other], 'freeDays')[0]).toMatchObject({ freeDays: [1, 2, 3] });
  const year = lecture({ module: 'CHM 171', period: 'Y', day: 'Thursday' });
  expect(proposals([], [...fixed, other, year], 'freeDays')[0]).toMatchObject({ freeDays: [1, 2] });
});

it('is quick with many choices of many groups', () => {
  const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
  const events = Array.from({ length: 12 }, (_, module) =>
    Array.from({ length: 14 }, (_unused, group) =>
      practical(
        `MOD ${100 + module}`,
        `P${String(group + 1).padStart(2, '0')}`,
        days[(group + module) % 5] ?? '',
        `${String(7 + (group % 10)).padStart(2, '0')}:30`,
      ),
    ),
  ).flat();
  const many: GroupChoice[] = groupChoices(events);
  expect(many).toHaveLength(12);
  const [best] = proposals(many, fixed, 'freeDays');
  expect(best?.clashes).toBe(0);
  expect(Object.keys(best?.answers ?? {})).toHaveLength(12);
});

it('has nothing to say without lectures', () => {
  expect(proposals([], [], 'freeDays')).toEqual([
    { answers: {}, clashes: 0, freeDays: [0, 1, 2, 3, 4], earliest: '' },
  ]);
});

it('knows when the rest of the timetable clashes whatever the groups are', () => {
  expect(hasClash(fixed)).toBe(false);
  expect(hasClash([...fixed, lecture({ module: 'CHM 171' })])).toBe(true);
});
