// Which group of a module a student attends. A module has groups of several kinds (G: lectures,
// P: practicals, T: tutorials); where it has more than one of a kind in a period, the student is
// asked. Until then nothing of that kind is shown or exported.
import type { Period, ScheduleEvent } from '../api/types';
import { minutesOf } from './johannesburg';

// Options that are no group: attend each of them, attend none.
export const everyGroup = '*';
export const noGroup = '-';

export interface GroupOption {
  key: string; // "G01", or "G01 A" where one group has the same lecture in two languages
  events: ScheduleEvent[];
}

export interface GroupChoice {
  key: string;
  module: string;
  period: Period | null;
  kind: string; // "G"
  options: GroupOption[];
}

export type Choices = Readonly<Record<string, string>>;

export function kindOfGroup(group: string): string {
  return (/^[A-Za-z]+/.exec(group.trim())?.[0] ?? '').toUpperCase();
}

function choiceKeyOf(event: ScheduleEvent): string {
  return `${event.module}|${event.period ?? ''}|${kindOfGroup(event.group)}`;
}

function isGrouped(event: ScheduleEvent): boolean {
  return event.pdfType === 'WEEKLY' && event.group.trim() !== '';
}

function optionsOf(events: readonly ScheduleEvent[]): GroupOption[] {
  const languages = new Map<string, Set<string>>();
  for (const event of events) {
    const lecture = JSON.stringify([event.group, event.activity]);
    languages.set(lecture, (languages.get(lecture) ?? new Set()).add(event.language));
  }
  const isSplit = (group: string) =>
    [...languages].some(
      ([lecture, those]) => those.size > 1 && (JSON.parse(lecture) as string[])[0] === group,
    );
  const options = new Map<string, ScheduleEvent[]>();
  for (const event of events) {
    const key = isSplit(event.group) ? `${event.group} ${event.language}`.trim() : event.group;
    options.set(key, [...(options.get(key) ?? []), event]);
  }
  return [...options]
    .map(([key, its]) => ({ key, events: its }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

const kindOrder = ['G', 'P', 'T'];

function rankOf(kind: string): number {
  const rank = kindOrder.indexOf(kind);
  return rank < 0 ? kindOrder.length : rank;
}

// What has to be asked, by module, period and kind.
export function groupChoices(events: readonly ScheduleEvent[]): GroupChoice[] {
  const byKey = new Map<string, ScheduleEvent[]>();
  for (const event of events.filter(isGrouped)) {
    const key = choiceKeyOf(event);
    byKey.set(key, [...(byKey.get(key) ?? []), event]);
  }
  const choices: GroupChoice[] = [];
  for (const [key, its] of byKey) {
    const options = optionsOf(its);
    const first = its[0];
    if (options.length < 2 || first === undefined) continue;
    const { module, period } = first;
    choices.push({ key, module, period, kind: kindOfGroup(first.group), options });
  }
  return choices.sort(
    (a, b) =>
      a.module.localeCompare(b.module) ||
      (a.period ?? '').localeCompare(b.period ?? '') ||
      rankOf(a.kind) - rankOf(b.kind) ||
      a.kind.localeCompare(b.kind),
  );
}

// An answer that no longer fits (a newer PDF has other groups) is no answer.
export function answerOf(choice: GroupChoice, choices: Choices): string | undefined {
  const answer = choices[choice.key];
  if (answer === everyGroup || answer === noGroup) return answer;
  return choice.options.some((option) => option.key === answer) ? answer : undefined;
}

export function openChoices(events: readonly ScheduleEvent[], choices: Choices): GroupChoice[] {
  return groupChoices(events).filter((choice) => answerOf(choice, choices) === undefined);
}

// The events that the student attends, in their order.
export function attended(events: readonly ScheduleEvent[], choices: Choices): ScheduleEvent[] {
  const left = new Set<ScheduleEvent>();
  for (const choice of groupChoices(events)) {
    const answer = answerOf(choice, choices);
    if (answer === everyGroup) continue;
    for (const option of choice.options) {
      if (option.key !== answer) for (const event of option.events) left.add(event);
    }
  }
  return events.filter((event) => !left.has(event));
}

const quarters: Record<Period, readonly number[]> = {
  S1: [1, 2],
  S2: [3, 4],
  Y: [1, 2, 3, 4],
  Q1: [1],
  Q2: [2],
  Q3: [3],
  Q4: [4],
};

// What has no period may be at any time of the year.
export function quartersOf(period: Period | null): readonly number[] {
  return quarters[period ?? 'Y'];
}

function share(a: Period | null, b: Period | null): boolean {
  return quartersOf(a).some((quarter) => quartersOf(b).includes(quarter));
}

export function lecturesClash(a: ScheduleEvent, b: ScheduleEvent): boolean {
  if (a.day === null || a.day !== b.day || !share(a.period, b.period)) return false;
  if (a.startTime === null || b.startTime === null) return false;
  if (a.endTime === null || b.endTime === null) return false;
  return (
    minutesOf(a.startTime) < minutesOf(b.endTime) && minutesOf(b.startTime) < minutesOf(a.endTime)
  );
}

// The lectures of other choices that an option would lie on.
export function clashesOf(
  option: GroupOption,
  choice: GroupChoice,
  attendedEvents: readonly ScheduleEvent[],
): ScheduleEvent[] {
  const own = new Set(choice.options.flatMap((other) => other.events.map((event) => event.id)));
  return attendedEvents.filter(
    (event) =>
      event.pdfType === 'WEEKLY' &&
      !own.has(event.id) &&
      option.events.some((lecture) => lecturesClash(lecture, event)),
  );
}
