import { describe, expect, it } from 'vitest';
import { lecture, test } from './example_events';
import {
  attended,
  clashesOf,
  everyGroup,
  groupChoices,
  kindOfGroup,
  lecturesClash,
  noGroup,
  openChoices,
} from './groups';

const practicals = ['P01', 'P02', 'P10'].map((group, row) =>
  lecture({
    group,
    activity: 'P1',
    day: 'Tuesday',
    startTime: `1${row}:30`,
    endTime: `1${row}:50`,
  }),
);
const timetable = [lecture(), lecture({ activity: 'L2', day: 'Friday' }), ...practicals, test()];
const key = 'COS 214|S1|P';

describe('groupChoices', () => {
  it('asks only where there are several groups of one kind', () => {
    const choices = groupChoices(timetable);
    expect(choices.map((choice) => choice.key)).toEqual([key]);
    expect(choices[0]?.options.map((option) => option.key)).toEqual(['P01', 'P02', 'P10']);
  });

  it('asks for each period, and lectures before practicals before tutorials', () => {
    const events = ['S2', 'S1'].flatMap((period) =>
      ['T01', 'T02', 'P01', 'P02', 'G01', 'G02', 'X01', 'X02'].map((group) =>
        lecture({ group, period: period as 'S1' | 'S2' }),
      ),
    );
    expect(groupChoices(events).map((choice) => `${choice.period ?? ''}${choice.kind}`)).toEqual([
      'S1G',
      'S1P',
      'S1T',
      'S1X',
      'S2G',
      'S2P',
      'S2T',
      'S2X',
    ]);
  });

  it('does not ask for groups without a name, or for tests', () => {
    expect(groupChoices([lecture({ group: '' }), lecture({ group: 'G01' })])).toEqual([]);
    expect(groupChoices([test({ group: 'G01' }), test({ group: 'G02' })])).toEqual([]);
  });

  it('tells languages apart where one group has the same lecture in two', () => {
    const both = [lecture(), lecture({ language: 'A', startTime: '09:30', endTime: '10:20' })];
    expect(groupChoices(both)[0]?.options.map((option) => option.key)).toEqual(['G01 A', 'G01 E']);
    const mixed = [lecture(), lecture({ language: 'A', activity: 'L2' })];
    expect(groupChoices(mixed)).toEqual([]);
  });
});

describe('attended', () => {
  it('leaves out all of a kind until it is chosen', () => {
    expect(attended(timetable, {}).map((event) => event.activity)).toEqual(['L1', 'L2', 'Test 1']);
    expect(openChoices(timetable, {})).toHaveLength(1);
  });

  it('keeps the chosen group, all, or none', () => {
    const groupsWith = (answer: string) =>
      attended(timetable, { [key]: answer })
        .map((event) => event.group)
        .filter((group) => group.startsWith('P'));
    expect(groupsWith('P02')).toEqual(['P02']);
    expect(groupsWith(everyGroup)).toEqual(['P01', 'P02', 'P10']);
    expect(groupsWith(noGroup)).toEqual([]);
    expect(openChoices(timetable, { [key]: noGroup })).toEqual([]);
  });

  it('asks again when the chosen group is no more', () => {
    expect(openChoices(timetable, { [key]: 'P07' })).toHaveLength(1);
    expect(attended(timetable, { [key]: 'P07' })).toEqual(attended(timetable, {}));
  });
});

describe('clashes', () => {
  it('needs the same day, overlapping times and a common quarter', () => {
    const first = lecture({ startTime: '07:30', endTime: '09:20' });
    const overlapping = { module: 'STK 220', startTime: '08:30', endTime: '09:20' };
    expect(lecturesClash(first, lecture(overlapping))).toBe(true);
    expect(lecturesClash(first, lecture({ ...overlapping, day: 'Tuesday' }))).toBe(false);
    expect(lecturesClash(first, lecture({ ...overlapping, startTime: '09:20' }))).toBe(false);
    expect(lecturesClash(first, lecture({ ...overlapping, period: 'S2' }))).toBe(false);
    expect(lecturesClash(first, lecture({ ...overlapping, period: 'Y' }))).toBe(true);
    expect(lecturesClash(first, lecture({ ...overlapping, period: 'Q2' }))).toBe(true);
    expect(lecturesClash(first, lecture({ ...overlapping, period: 'Q3' }))).toBe(false);
    expect(lecturesClash(first, lecture({ ...overlapping, endTime: null }))).toBe(false);
  });

  it('does not count the other groups of the same choice', () => {
    const other = lecture({
      module: 'STK 220',
      day: 'Tuesday',
      startTime: '10:00',
      endTime: '11:00',
    });
    const [choice] = groupChoices([...practicals, other]);
    const option = choice?.options[0];
    if (choice === undefined || option === undefined) throw new Error('no choice');
    expect(clashesOf(option, choice, [...practicals, other])).toEqual([other]);
  });
});

describe('kindOfGroup', () => {
  it('is the letters in front', () => {
    expect(['G01', 'p12', ' T03', '7', ''].map(kindOfGroup)).toEqual(['G', 'P', 'T', '', '']);
  });
});
