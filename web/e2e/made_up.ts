// A timetable of which every date is known, in place of what a document says. The service still
// makes the agenda and the calendar file of it.
import type { Page } from '@playwright/test';
import type { JobResult, ScheduleEvent } from '../src/api/types';
import { lecture, test as dated } from '../src/model/example_events';
import { uuidOf } from './uuid';

type Change = Partial<ScheduleEvent>;

function weekly(
  module: string,
  activity: string,
  day: string,
  startTime: string,
  more: Change = {},
) {
  const endTime =
    more.endTime ?? `${String(Number(startTime.slice(0, 2)) + 1).padStart(2, '0')}:20`;
  const id = uuidOf(`${module} ${activity} ${more.group ?? ''} ${day}`);
  return lecture({ period: 'S2', module, activity, day, startTime, ...more, endTime, id });
}

function once(
  module: string,
  activity: string,
  date: string,
  startTime: string,
  more: Change = {},
) {
  const endTime = `${String(Number(startTime.slice(0, 2)) + 2).padStart(2, '0')}:00`;
  const id = uuidOf(`${module} ${activity}`);
  return dated({ module, activity, date, startTime, endTime, ...more, id });
}

export const madeUp: ScheduleEvent[] = [
  weekly('COS 226', 'L1', 'Monday', '07:30', { venues: ['IT 4-4'] }),
  weekly('COS 226', 'L2', 'Wednesday', '10:30', { venues: ['Centenary 6'] }),
  // On COS 226 L2, each week.
  weekly('STK 220', 'L1', 'Wednesday', '10:30', { venues: ['Thuto 1-1'] }),
  // Ten minutes after COS 226 L1 on the other campus.
  weekly('JMC 210', 'L1', 'Monday', '08:30', { campus: 'GROENKLOOF', venues: ['Aldoel 1-20'] }),
  weekly('COS 226', 'P1', 'Monday', '07:30', { group: 'P01', venues: ['IT Lab 1'] }), // on L1
  weekly('COS 226', 'P1', 'Tuesday', '14:30', { group: 'P02', venues: ['IT Lab 2'] }),
  weekly('COS 226', 'P1', 'Thursday', '15:30', { group: 'P03', venues: ['IT Lab 3'] }),
  weekly('STK 220', 'T1', 'Tuesday', '14:30', { group: 'T01', venues: ['Thuto 2-1'] }),
  weekly('STK 220', 'T1', 'Thursday', '10:30', { group: 'T02', venues: ['Thuto 2-2'] }),
  // A Saturday, and two on one evening over a lecture.
  once('COS 226', 'Semester test 1', '2026-08-22', '08:30', { venues: ['Sports hall'] }),
  once('STK 220', 'Semester test 1', '2026-08-12', '10:30', { venues: ['Exam hall'] }),
  once('JMC 210', 'Semester test 1', '2026-08-12', '11:30', { venues: [], campus: 'GROENKLOOF' }),
  once('COS 226', 'Exam Written', '2026-10-20', '07:30', { pdfType: 'EXAM', paper: '1' }),
];

// `unread` is what the reader says of a row each.
export async function serve(
  page: Page,
  events: ScheduleEvent[],
  unread: string[] = [],
): Promise<void> {
  await page.route('**/api/jobs/*/result', async (route) => {
    const response = await route.fetch();
    const result = (await response.json()) as JobResult;
    const warnings = unread.map((expected, index) => ({
      ...{ page: 1, row: index + 1, expected, text: '' },
      severity: 'INCOMPLETE' as const,
    }));
    const changed = { ...result, events, ...(unread.length > 0 && { warnings, complete: false }) };
    await route.fulfill({ response, json: changed });
  });
}
