// The classes that a student has each week, without dates or holidays: for paper and pictures.
import type { ScheduleEvent } from '../api/types';
import { titleOf } from './event_title';
import { plusDays } from './johannesburg';
import { lineOf, type Naming } from './naming';
import { isInSemester, type Semester } from './terms';
import { rankOfDay } from './times';
import type { Sitting } from './week';

export interface TypicalWeek {
  semester: Semester | null; // null: the same classes in both
  sittings: Sitting[];
}

// The week that they are drawn in. Its dates are not shown.
export const typicalMonday = '2024-01-01';

const daysAWeek = 7;

function sittingOf(event: ScheduleEvent, naming: Naming): Sitting[] {
  const { startTime, endTime, period } = event;
  const rank = rankOfDay(event.day);
  if (startTime === null || endTime === null || rank >= daysAWeek) return [];
  const date = plusDays(typicalMonday, rank);
  const title = lineOf({ event, title: titleOf(event, naming.template) }, naming);
  return [
    {
      ...{ key: event.id, event, date, start: startTime, end: endTime, location: '' },
      endDate: endTime > startTime ? date : plusDays(date, 1),
      // Only half of the semester's weeks have it.
      title: period?.startsWith('Q') === true ? `${title} (${period})` : title,
      tentative: event.unfinalised,
    },
  ];
}

export function typicalWeeks(events: readonly ScheduleEvent[], naming: Naming): TypicalWeek[] {
  const lectures = events.filter(({ pdfType }) => pdfType === 'WEEKLY');
  const weekOf = (semester: Semester | null): TypicalWeek => ({
    semester,
    sittings: lectures
      .filter((event) => isInSemester(event, semester))
      .flatMap((event) => sittingOf(event, naming)),
  });
  const whole = weekOf(null);
  const halves = [weekOf('S1'), weekOf('S2')].filter(({ sittings }) => sittings.length > 0);
  const isSame = halves.every(({ sittings }) => sittings.length === whole.sittings.length);
  return halves.length === 2 && isSame ? [whole] : halves;
}
