// A timetable that nobody has, to show what the page makes of one.
import type { ScheduleEvent } from '../api/types';
import { plusDays } from './johannesburg';
import { rankOfDay } from './times';
import type { Sitting } from './week';

type Row = readonly [
  module: string,
  activity: string,
  group: string,
  day: string,
  start: string,
  end: string,
  venue: string,
];

const rows: readonly Row[] = [
  ['ART 101', 'L1', 'G01', 'Monday', '08:30', '09:20', 'Centenary 6'],
  ['ART 101', 'L2', 'G01', 'Wednesday', '10:30', '11:20', 'Centenary 6'],
  ['BIO 102', 'L1', 'G01', 'Monday', '10:30', '11:20', 'Thuto 1-1'],
  ['BIO 102', 'L2', 'G01', 'Thursday', '07:30', '08:20', 'Thuto 1-1'],
  ['BIO 102', 'P1', 'P01', 'Tuesday', '14:30', '17:20', 'Lab 2-21'],
  ['BIO 102', 'P1', 'P02', 'Friday', '12:30', '15:20', 'Lab 2-21'],
  ['CHM 103', 'L1', 'G01', 'Tuesday', '09:30', '10:20', 'IT 4-4'],
  ['CHM 103', 'L2', 'G01', 'Thursday', '11:30', '12:20', 'IT 4-4'],
  ['CHM 103', 'T1', 'T01', 'Wednesday', '13:30', '15:20', 'Eng 3-1'],
  ['ECO 104', 'L1', 'G01', 'Monday', '13:30', '14:20', 'EMS 2-150'],
  ['ECO 104', 'L2', 'G01', 'Friday', '08:30', '10:20', 'EMS 2-150'],
  ['HIS 105', 'L1', 'G01', 'Tuesday', '11:30', '13:20', 'HB 4-8'],
];

// Ids as the service takes them; nothing else has these.
function idOf(index: number): string {
  return `00000000-0000-5000-a000-${String(index).padStart(12, '0')}`;
}

export function exampleEvents(today: string): ScheduleEvent[] {
  const period = today.slice(5, 7) < '07' ? 'S1' : 'S2';
  return rows.map(([module, activity, group, day, startTime, endTime, venue], index) => ({
    ...{ id: idOf(index), pdfType: 'WEEKLY', module, period, group, language: 'E', activity },
    ...{ paper: '', status: '', supplementary: false, day, date: null, startTime, endTime },
    ...{ endEstimated: false, venues: [venue], campus: 'HATFIELD', studyProgrammes: '' },
    ...{ comments: '', isRecurring: true, unfinalised: false, source: { page: 1, row: index + 1 } },
  }));
}

// One week of it, without the service, for the picture of the first page.
export function exampleWeek(monday: string): Sitting[] {
  return exampleEvents(monday)
    .filter(({ group }) => group !== 'P02')
    .map((event) => {
      const date = plusDays(monday, rankOfDay(event.day));
      const { startTime, endTime, module, activity, venues, id } = event;
      return {
        ...{ key: id, event, date, endDate: date, tentative: false },
        ...{ start: startTime ?? '', end: endTime ?? '' },
        ...{ title: `${module} ${activity}`, location: venues[0] ?? '' },
      };
    });
}
