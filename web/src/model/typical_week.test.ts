import { expect, it } from 'vitest';
import { lecture, test as dated } from './example_events';
import { typicalMonday, typicalWeeks } from './typical_week';
import { plusDays } from './johannesburg';

const standard = { template: '', several: new Set<string>() };
const first = lecture({ id: '1', period: 'S1', day: 'Wednesday', startTime: '08:30' });
const second = lecture({ id: '2', period: 'S2', day: 'Friday' });
const year = lecture({ id: '3', period: 'Y', module: 'WTW 101' });

it('has one week for each semester', () => {
  const weeks = typicalWeeks([first, second, year], standard);
  expect(weeks.map(({ semester }) => semester)).toEqual(['S1', 'S2']);
  const ids = weeks.map(({ sittings }) => sittings.map(({ event }) => event.id));
  expect(ids).toEqual([
    ['1', '3'],
    ['2', '3'],
  ]);
});

it('puts each class in its day, whatever the holidays', () => {
  const [week] = typicalWeeks([first], { template: '{activity} of {module}', several: new Set() });
  expect(week?.sittings).toMatchObject([
    { date: plusDays(typicalMonday, 2), start: '08:30', title: 'L1 of COS 214' },
  ]);
});

it('has one week without a semester where both are the same', () => {
  expect(typicalWeeks([year], standard).map(({ semester }) => semester)).toEqual([null]);
});

it('says which classes take a quarter, and leaves out what is not weekly', () => {
  const quarter = lecture({ id: '4', period: 'Q3' });
  const [week] = typicalWeeks([quarter, dated()], standard);
  expect(week?.sittings.map(({ title }) => title)).toEqual(['COS 214 L1 (Q3)']);
});

it('has none where no class has a day and a time', () => {
  expect(typicalWeeks([lecture({ day: null }), lecture({ startTime: null })], standard)).toEqual(
    [],
  );
});
