// What a student wishes for, and the problem that follows from it.
import type { ScheduleEvent } from '../api/types';
import { campusChangeMinutes } from '../model/clashes';
import { minutesOf } from '../model/johannesburg';
import { slotNameOf } from '../model/slot';
import { quartersOf, type GroupChoice, type GroupOption } from '../model/groups';
import { rankOfDay } from '../model/times';
import {
  criteria,
  everyQuarter,
  type Amounts,
  type Choice,
  type Criterion,
  type Fixed,
  type Problem,
  type WeeklyClass,
} from './problem';

export const levels = [0, 1, 2, 3] as const; // not important, a little, important, very important
export type Level = (typeof levels)[number];

// A time each week at which no class may be.
export interface OwnTime {
  name: string;
  day: number; // 0 is Monday
  start: string;
  end: string;
}

export interface Wishes {
  levels: Record<Criterion, Level>;
  earliest: string; // "08:30"; "" is no limit
  latest: string;
  freeDays: number[]; // 0 is Monday
  own: OwnTime[];
  hasTravel: boolean; // time to get from one campus to the other
}

export const usualWishes: Wishes = {
  levels: { days: 2, gaps: 1, lunch: 1, run: 0, early: 1, campus: 1, friend: 0 },
  ...{ earliest: '', latest: '', freeDays: [], own: [], hasTravel: true },
};

// A level weighs three times as much as the one below it.
const factors = [0, 1, 3, 9] as const;

// A day on campus, a day without lunch or a change of campus counts as much as an hour of waiting.
const units: Amounts = { days: 60, gaps: 1, lunch: 60, run: 1, early: 1, campus: 60, friend: 60 };

function weightsOf(wishes: Wishes): Amounts {
  return Object.fromEntries(
    criteria.map((name) => [name, units[name] * factors[wishes.levels[name]]]),
  ) as Amounts;
}

// "HATF" and "HATFIELD" are one campus, numbered from 1.
function campusNumbers(): (campus: string) => number {
  const known: string[] = [];
  return (campus) => {
    const name = campus.trim().toUpperCase();
    if (name === '') return 0;
    const place = known.findIndex((one) => one.startsWith(name) || name.startsWith(one));
    return place < 0 ? known.push(name) : place + 1;
  };
}

type ClassesOf = (events: readonly ScheduleEvent[]) => WeeklyClass[];

function classReader(): ClassesOf {
  const campusOf = campusNumbers();
  return (events) =>
    events.flatMap((event): WeeklyClass[] => {
      const { pdfType, day, startTime, endTime, period, campus } = event;
      if (pdfType !== 'WEEKLY' || startTime === null || endTime === null) return [];
      const [start, end, rank] = [minutesOf(startTime), minutesOf(endTime), rankOfDay(day)];
      if (rank > 6 || end <= start) return [];
      const quarters = quartersOf(period).reduce((bits, quarter) => bits | (1 << (quarter - 1)), 0);
      return [{ day: rank, start, end, quarters, campus: campusOf(campus) }];
    });
}

// What a friend's timetable has of a group, in its words.
function isAttended(option: GroupOption, friend: ReadonlySet<string>): boolean {
  return option.events.length > 0 && option.events.every((event) => friend.has(slotNameOf(event)));
}

function fixedOf({ name, day, start, end }: OwnTime): Fixed {
  const [from, to] = [minutesOf(start), minutesOf(end)];
  return {
    key: name === '' ? `${start}–${end}` : name,
    classes: [{ day, start: from, end: to, quarters: everyQuarter, campus: 0 }],
    isOwn: true,
  };
}

export interface Situation {
  varying: readonly GroupChoice[]; // of which one group each is wanted
  attended: readonly ScheduleEvent[]; // whatever is chosen
  grouped: ReadonlySet<string>; // ids of events that are one group of several
  friend: readonly ScheduleEvent[]; // what a friend attends
}

export function problemOf(situation: Situation, wishes: Wishes): Problem {
  const { varying, attended, grouped, friend } = situation;
  const classesOf = classReader();
  const friends = new Set(friend.map(slotNameOf));
  const choices = varying.map(({ key, options }): Choice => {
    const its = options.map((option) => ({
      key: option.key,
      classes: classesOf(option.events),
      isFriends: isAttended(option, friends),
    }));
    return { key, hasFriend: its.some(({ isFriends }) => isFriends), options: its };
  });
  const fixed = new Map<string, ScheduleEvent[]>();
  for (const event of attended) {
    if (event.pdfType !== 'WEEKLY') continue;
    const key = grouped.has(event.id) ? `${event.module} ${event.group}` : event.module;
    fixed.set(key, [...(fixed.get(key) ?? []), event]);
  }
  return {
    choices,
    fixed: [
      ...[...fixed].map(([key, events]): Fixed => ({
        key,
        classes: classesOf(events),
        isOwn: false,
      })),
      ...wishes.own.map(fixedOf),
    ],
    rules: {
      earliest: wishes.earliest === '' ? null : minutesOf(wishes.earliest),
      latest: wishes.latest === '' ? null : minutesOf(wishes.latest),
      freeDays: wishes.freeDays,
      travelMinutes: wishes.hasTravel ? campusChangeMinutes : 0,
    },
    weights: weightsOf(wishes),
  };
}
