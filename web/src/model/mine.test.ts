import { expect, it } from 'vitest';
import { lecture, test } from './example_events';
import { edited, editOf, endsTooEarly, keyOf, notesById, withEntry } from './mine';
import { coloursOf } from './modules';

const event = lecture({ venues: ['IT 4-4', 'IT 4-5'] });

it('changes what the student says and leaves the id', () => {
  const edit = { venues: ['Thuto 1-1'], startTime: '08:30' };
  const [changed, other] = edited([event, test()], { [keyOf(event)]: edit });
  expect(changed).toEqual({ ...event, ...edit });
  expect(other).toEqual(test());
});

it('assumes no end that the student has given', () => {
  const exam = test({ pdfType: 'EXAM', endEstimated: true });
  const changed = edited([exam], { [keyOf(exam)]: { endTime: '09:00' } });
  expect(changed[0]?.endEstimated).toBe(false);
  const moved = edited([exam], { [keyOf(exam)]: { venues: ['Hall'] } });
  expect(moved[0]?.endEstimated).toBe(true);
});

it('takes only what differs for a change', () => {
  const same = { venues: 'IT 4-4\nIT 4-5', startTime: '07:30', endTime: '08:20' };
  expect(editOf(event, same)).toEqual({});
  expect(editOf(event, { ...same, venues: ' Hall 1 \n\nHall 1\n' })).toEqual({
    venues: ['Hall 1'],
  });
  expect(editOf(event, { ...same, venues: '' })).toEqual({ venues: [] });
  expect(editOf(event, { ...same, startTime: '', endTime: '09:20' })).toEqual({ endTime: '09:20' });
});

it('tells tests of one name in both halves of a year apart', () => {
  const halves = [test({ date: '2026-03-14' }), test({ date: '2026-08-15' })];
  const keys = halves.map(keyOf);
  expect(new Set(keys).size).toBe(2);
  const notes = { [keys[0] ?? '']: 'March', [keys[1] ?? '']: 'August', gone: 'x' };
  expect(notesById(halves, notes)).toEqual({ [halves[0]?.id ?? '']: 'March\nAugust' });
});

it('sets and removes one entry', () => {
  expect(withEntry({ a: 1 }, 'b', 2)).toEqual({ a: 1, b: 2 });
  expect(withEntry({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 });
});

it('recolours the chosen module alone', () => {
  const events = ['COS 214', 'STK 220', 'WTW 285'].map((module) => lecture({ module }));
  expect([...coloursOf(events, { 'STK 220': 7 }).values()]).toEqual([1, 7, 3]);
});

it('takes no end before the start, unless the document itself says so', () => {
  const times = (startTime: string, endTime: string) => ({ startTime, endTime });
  expect(endsTooEarly(event, times('09:00', '08:00'))).toBe(true);
  expect(endsTooEarly(event, times('09:00', '09:00'))).toBe(true);
  expect(endsTooEarly(event, times('09:00', '09:01'))).toBe(false);
  // The document's own end, 08:20, counts where none is typed.
  expect(endsTooEarly(event, times('08:30', ''))).toBe(true);
  const overnight = lecture({ startTime: '22:00', endTime: '00:30' });
  expect(endsTooEarly(overnight, times('22:00', '00:30'))).toBe(false);
  expect(endsTooEarly(overnight, times('22:30', '00:30'))).toBe(true);
});
