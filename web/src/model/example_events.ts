// Events for the tests, with what a test does not care about filled in.
import type { ScheduleEvent } from '../api/types';

export function lecture(change: Partial<ScheduleEvent> = {}): ScheduleEvent {
  const event: ScheduleEvent = {
    id: '',
    pdfType: 'WEEKLY',
    module: 'COS 214',
    period: 'S1',
    group: 'G01',
    language: 'E',
    activity: 'L1',
    paper: '',
    status: '',
    supplementary: false,
    day: 'Monday',
    date: null,
    startTime: '07:30',
    endTime: '08:20',
    endEstimated: false,
    venues: ['IT 4-4'],
    campus: 'HATFIELD',
    studyProgrammes: '',
    comments: '',
    isRecurring: true,
    unfinalised: false,
    source: { page: 1, row: 1 },
    ...change,
  };
  const { module, period, group, activity, day, startTime } = event;
  event.id = change.id ?? [module, period, group, activity, day, startTime].join('/');
  return event;
}

export function test(change: Partial<ScheduleEvent> = {}): ScheduleEvent {
  return lecture({
    id: `${change.module ?? 'COS 214'} ${change.activity ?? 'Test 1'}`,
    pdfType: 'TEST',
    period: null,
    group: '',
    day: null,
    activity: 'Test 1',
    date: '2026-03-21',
    isRecurring: false,
    ...change,
  });
}
