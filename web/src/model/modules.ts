// The modules of a timetable and the colour of each.
import type { ScheduleEvent } from '../api/types';

// Those of Google Calendar, in its order; styles.css gives each its class.
export const colourNames = [
  'lavender',
  'sage',
  'grape',
  'flamingo',
  'banana',
  'tangerine',
  'peacock',
  'graphite',
  'blueberry',
  'basil',
  'tomato',
] as const;

export function modulesOf(events: readonly ScheduleEvent[]): string[] {
  return [...new Set(events.map((event) => event.module))].sort();
}

// 1 to 11, in turn over the modules by name: the same rule as in the calendar file. A module whose
// colour is chosen takes its turn all the same, so that a choice recolours no other.
export function coloursOf(
  events: readonly ScheduleEvent[],
  chosen: Readonly<Record<string, number>> = {},
): Map<string, number> {
  return new Map(
    modulesOf(events).map((module, turn) => [
      module,
      chosen[module] ?? (turn % colourNames.length) + 1,
    ]),
  );
}

export interface Counts {
  modules: number;
  lectures: number;
  tests: number;
  exams: number;
}

export function countsOf(events: readonly ScheduleEvent[]): Counts {
  const of = (type: string) => events.filter((event) => event.pdfType === type).length;
  return {
    modules: modulesOf(events).length,
    lectures: of('WEEKLY'),
    tests: of('TEST'),
    exams: of('EXAM'),
  };
}
