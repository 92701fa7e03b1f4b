// The groups that are still to be chosen, as classes that a week could have.
import type { ScheduleEvent } from '../api/types';
import { clashesOf, type Choices, type GroupChoice } from './groups';
import { plusDays } from './johannesburg';
import { rankOfDay } from './times';

export interface Ghost {
  key: string;
  choice: GroupChoice;
  group: string; // the answer that takes it
  event: ScheduleEvent;
  date: string;
  start: string;
  end: string;
  clashes: ScheduleEvent[]; // what the group would lie on
}

const daysAWeek = 7;

// Where there are more than `most`, those of the first choice alone.
export function ghostsOf(
  choices: readonly GroupChoice[],
  monday: string,
  attended: readonly ScheduleEvent[],
  most: number,
): Ghost[] {
  const ghosts = choices.map((choice) =>
    choice.options.flatMap((option) => {
      const clashes = clashesOf(option, choice, attended);
      return option.events.flatMap((event): Ghost[] => {
        const { startTime, endTime } = event;
        const rank = rankOfDay(event.day);
        if (startTime === null || endTime === null || rank >= daysAWeek) return [];
        return [
          {
            key: `${choice.key} ${option.key} ${event.id}`,
            ...{ choice, event, clashes, group: option.key },
            ...{ date: plusDays(monday, rank), start: startTime, end: endTime },
          },
        ];
      });
    }),
  );
  return ghosts.flat().length <= most ? ghosts.flat() : (ghosts[0] ?? []);
}

export interface Previewed {
  choices: GroupChoice[]; // each with the one group that is looked at
  attended: ScheduleEvent[]; // what would be attended
  replaced: ReadonlySet<string>; // ids of the events of all groups of these choices
}

// What a set of groups that is not taken yet would make of the week.
export function previewedOf(
  choices: readonly GroupChoice[],
  answers: Choices,
  attended: readonly ScheduleEvent[],
): Previewed {
  const theirs = choices.filter(({ key }) => answers[key] !== undefined);
  const replaced = new Set(
    theirs.flatMap(({ options }) => options.flatMap(({ events }) => events.map(({ id }) => id))),
  );
  const single = theirs.map((choice) => ({
    ...choice,
    options: choice.options.filter(({ key }) => key === answers[choice.key]),
  }));
  const taken = single.flatMap(({ options }) => options.flatMap(({ events }) => events));
  return {
    choices: single,
    attended: [...attended.filter(({ id }) => !replaced.has(id)), ...taken],
    replaced,
  };
}
