// Sittings for the tests.
import type { ScheduleEvent } from '../api/types';
import { lecture } from './example_events';
import type { Sitting } from './week';

export function sitting(
  date: string,
  start = '07:30',
  end = '08:20',
  event: ScheduleEvent = lecture(),
): Sitting {
  const key = `${event.id} ${date} ${start}`;
  return { key, event, date, start, end, endDate: date, title: '', location: '', tentative: false };
}
