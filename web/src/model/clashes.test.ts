import { describe, expect, it } from 'vitest';
import { clashesOf, clashPartners } from './clashes';
import { lecture, test } from './example_events';
import { sitting } from './example_sittings';

const cos = lecture({ module: 'COS 214' });
const stk = lecture({ module: 'STK 220' });
const exam = test({ module: 'WTW 285', pdfType: 'EXAM' });
const other = test({ module: 'COS 284' });

function kindsOf(...sittings: ReturnType<typeof sitting>[]): string[] {
  return clashesOf(sittings).map(({ kind, pairs }) => `${kind} ${pairs.length}`);
}

describe('clashesOf', () => {
  it('tells the kinds apart, the gravest first', () => {
    const day = '2026-03-02';
    expect(
      kindsOf(
        sitting(day, '07:30', '08:20', cos),
        sitting(day, '07:30', '08:20', stk),
        sitting(day, '08:00', '09:00', exam),
        sitting(day, '08:30', '10:00', other),
      ),
    ).toEqual(['tests 1', 'testOnLecture 1', 'testOnLecture 1', 'lectures 1']);
  });

  it('tells two lectures once, with all their dates', () => {
    const days = ['2026-03-02', '2026-03-09', '2026-03-16'];
    const all = days.flatMap((date) => [
      sitting(date, '08:00', '09:00', stk),
      sitting(date, '07:30', '08:20', cos),
    ]);
    const [clash, ...more] = clashesOf(all);
    expect(more).toEqual([]);
    expect(clash?.pairs.map(([a, b]) => [a.date, a.event.module, b.event.module])).toEqual(
      days.map((date) => [date, 'COS 214', 'STK 220']),
    );
  });

  it('sees no clash where one ends as the other starts, or on other days', () => {
    expect(
      kindsOf(
        sitting('2026-03-02', '07:30', '08:20', cos),
        sitting('2026-03-02', '08:20', '09:20', stk),
        sitting('2026-03-03', '07:30', '08:20', exam),
      ),
    ).toEqual([]);
  });

  it('sees what goes on over midnight', () => {
    const night = { ...sitting('2026-03-02', '22:00', '08:00', exam), endDate: '2026-03-03' };
    expect(kindsOf(night, sitting('2026-03-03', '07:30', '08:20', cos))).toEqual([
      'testOnLecture 1',
    ]);
  });

  it('wants half an hour between two campuses', () => {
    const groenkloof = lecture({ module: 'JMC 110', campus: 'GROENKLOOF' });
    const nowhere = lecture({ module: 'OWE 110', campus: '' });
    const first = sitting('2026-03-02', '07:30', '08:20', cos);
    const then = (start: string, event = groenkloof) =>
      sitting('2026-03-02', start, '10:20', event);
    expect(kindsOf(first, then('08:30'))).toEqual(['campus 1']);
    expect(kindsOf(first, then('08:50'))).toEqual([]);
    expect(kindsOf(first, then('08:30', nowhere))).toEqual([]);
    expect(kindsOf(first, then('08:30', stk))).toEqual([]);
    // An exam that is not final names its campus in short.
    expect(kindsOf(first, then('08:30', { ...stk, campus: 'HATF' }))).toEqual([]);
    // On each other is the graver of the two.
    expect(kindsOf(first, then('08:00'))).toEqual(['lectures 1']);
  });
});

it('knows what each sitting clashes with', () => {
  const a = sitting('2026-03-02', '07:30', '08:20', cos);
  const b = sitting('2026-03-02', '08:00', '09:00', stk);
  const free = sitting('2026-03-03', '08:00', '09:00', stk);
  const partners = clashPartners(clashesOf([a, b, free]));
  expect(partners.get(a.key)).toEqual([b]);
  expect(partners.get(b.key)).toEqual([a]);
  expect(partners.has(free.key)).toBe(false);
});

it('takes a test or an exam in place of the lectures of its own module', () => {
  const day = '2026-03-02';
  const own = sitting(day, '07:30', '10:30', test({ module: 'COS 214', pdfType: 'EXAM' }));
  expect(clashesOf([own, sitting(day, '07:30', '08:20', cos)])).toEqual([]);
  expect(clashesOf([own, sitting(day, '07:30', '08:20', stk)])).toHaveLength(1);
});
