// What the page works out by itself is what the service says, for random timetables and terms.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agenda, CalendarRequest, ScheduleEvent, TermPreset } from '../src/api/types';
import { inJohannesburg } from '../src/model/johannesburg';
import { ownAgendaOf } from '../src/model/own_agenda';
import { generate } from './documents';
import { expect, test } from './page';

function sorted(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

// All but UIDs, places and sentences, which the page does not need.
function essence({ occurrences, notHeld, undated, term }: Agenda) {
  return {
    occurrences: sorted(
      occurrences.map((one) => [one.eventId, one.start, one.end, one.summary, one.tentative]),
    ),
    notHeld: sorted(notHeld.map((one) => [one.eventId, one.date, one.reason, one.summary])),
    undated: sorted(undated.map((one) => [one.eventId, one.summary])),
    year: term?.year,
    check: term?.check,
    inPast: term?.inPast,
  };
}

function requestsOf(events: ScheduleEvent[], [preset]: TermPreset[]): CalendarRequest[] {
  if (preset === undefined) throw new Error('the service has no terms');
  const { holidays, ...term } = preset;
  const own = {
    ...term,
    recess: [{ first: '2026-09-28', last: '2026-10-02', name: 'Spring recess' }],
    noLectures: [{ date: '2026-09-23', name: 'Bridge day' }],
    extraHolidays: [{ date: '2026-08-05', name: 'Election day' }],
    swaps: [
      { date: '2026-08-07', timetable: 'Monday' },
      { date: '2026-09-09', timetable: 'Thursday' },
    ],
  };
  expect(holidays.length).toBeGreaterThan(10);
  return [
    { events },
    { events, year: 2026, title: '{activity} of {module} [{language}] ({campus}, {period})' },
    { events, year: 2025 },
    { events, periods: ['S1'] },
    { events, periods: ['S2'], complete: false },
    { events, term: { ...own, year: 2026 } },
  ];
}

test('works out the same dates as the service', async ({ request }) => {
  const folder = mkdtempSync(join(tmpdir(), 'schedgen-agendas-'));
  const documents = [
    ...generate(folder, 'weekly', 25),
    ...generate(folder, 'test', 8),
    ...generate(folder, 'exam', 8),
  ].map(({ events }) => events);
  // Lectures with dated tests choose their year by these.
  const mixed = documents
    .slice(0, 6)
    .map((events, index) => [...events, ...(documents[25 + index] ?? [])]);
  rmSync(folder, { recursive: true });
  const { terms } = (await (await request.get('/api/terms')).json()) as { terms: TermPreset[] };
  let lectures = 0;
  let problems = 0;
  for (const events of [...documents, ...mixed]) {
    for (const wish of requestsOf(events, terms)) {
      const own = ownAgendaOf(wish, terms, inJohannesburg(Date.now()).date);
      const answer = await request.post('/api/generate/agenda', { data: wish });
      if (own === null) throw new Error('the page knows no terms');
      if ('problem' in own) {
        problems += 1;
        const { message, details } = (await answer.json()) as {
          message: string;
          details: { periods: string[]; year?: number };
        };
        expect(message).toBe(own.problem.code);
        expect([...details.periods].sort()).toEqual([...(own.problem.periods ?? [])].sort());
        expect(details.year).toBe(own.problem.year);
        continue;
      }
      expect(answer.status(), await answer.text()).toBe(200);
      const agenda = (await answer.json()) as Agenda;
      lectures += agenda.occurrences.length;
      expect(essence(own.agenda)).toEqual(essence(agenda));
    }
  }
  expect(lectures).toBeGreaterThan(10_000);
  expect(problems).toBeGreaterThan(0);
});
