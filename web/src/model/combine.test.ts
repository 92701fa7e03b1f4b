import { expect, it } from 'vitest';
import { combine } from './combine';
import { lecture, test } from './example_events';

it('keeps each slot once when a document comes twice', () => {
  const events = [lecture(), lecture({ activity: 'L2' }), test()];
  expect(combine([events, events])).toEqual(events);
});

it('lets a later document move a lecture to another day', () => {
  const moved = lecture({ day: 'Friday' });
  expect(combine([[lecture()], [moved]])).toEqual([moved]);
  expect(combine([[moved], [lecture()]])).toEqual([lecture()]);
});

it('keeps all meetings of one lecture', () => {
  const twice = [lecture(), lecture({ day: 'Friday' })];
  expect(combine([twice])).toEqual(twice);
});

it('keeps the tests of a repeated module in each semester', () => {
  const first = test({ date: '2026-03-14' });
  const second = test({ date: '2026-08-15' });
  expect(combine([[first], [second]])).toEqual([first, second]);
  const later = test({ date: '2026-05-09' });
  expect(combine([[first], [later]])).toEqual([later]);
});

it('gives no id to two tests when a file has one of them alone', () => {
  const first = test({ date: '2026-03-14', id: 'a' });
  const second = test({ date: '2026-05-16', id: 'b' });
  const moved = test({ date: '2026-05-18', id: 'a' });
  expect(combine([[first, second], [moved]])).toEqual([first, { ...moved, id: 'b' }]);
  expect(combine([[second], [first, second]])).toEqual([second, first]);
});

it('keeps an exam and its supplementary exam', () => {
  const exam = test({ pdfType: 'EXAM', date: '2026-06-12' });
  const supplementary = { ...exam, date: '2026-06-26', supplementary: true, id: 's' };
  expect(combine([[exam], [supplementary]])).toEqual([exam, supplementary]);
});

it('keeps what differs by group, period, language or kind', () => {
  const events = [
    lecture(),
    lecture({ group: 'G02' }),
    lecture({ period: 'S2' }),
    lecture({ language: 'A', id: 'a' }),
    test(),
    test({ pdfType: 'EXAM' }),
  ];
  expect(combine(events.map((event) => [event]))).toEqual(events);
});
