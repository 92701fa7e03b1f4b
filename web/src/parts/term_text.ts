// What the service says of dates, in the language of the page. It gives names and sentences in
// English; those that are not known, such as a student's own, stay as they are.
import type { TFunction } from 'i18next';
import { en } from '../i18n/en';
import { undatedOf } from '../model/own_agenda';
import { dayName } from '../model/times';
import type { ScheduleEvent } from '../api/types';
import { periodsText } from './problem_text';

type DayName = keyof typeof en.days.names;

function isKnown(name: string): name is DayName {
  return name in en.days.names;
}

function nameText(name: string, t: TFunction): string {
  const plain = name.replace(/'/g, '’');
  return isKnown(plain) ? t(`days.names.${plain}`) : name;
}

// "National Women's Day", "Family Day and Freedom Day", "Youth Day (observed)", "Monday timetable".
export function dayReason(reason: string, t: TFunction, language: string): string {
  const timetable = /^(\w+day) timetable$/.exec(reason)?.[1];
  if (timetable !== undefined) return t('days.follows', { day: dayName(timetable, language) });
  return reason
    .split(' and ')
    .map((name) => {
      const observed = / \(observed\)$/.exec(name);
      if (observed === null) return nameText(name, t);
      return t('days.observed', { name: nameText(name.slice(0, observed.index), t) });
    })
    .join(` ${t('clash.and')} `);
}

export function termSentence(sentence: string, t: TFunction): string {
  const known = t('days.sentences', { returnObjects: true });
  return known.find(({ said }) => said === sentence)?.text ?? sentence;
}

// Why an event has no date. `year` is the one that the lectures get.
export function undatedReason(
  event: ScheduleEvent,
  year: number | undefined,
  hasPeriod: boolean,
  t: TFunction,
): string {
  const reason = undatedOf(event);
  if (reason !== null) return t(`days.undated.${reason}`);
  if (hasPeriod || event.period === null || year === undefined) return t('days.undated.noDays');
  return t('days.undated.term', { period: periodsText([event.period], t), year });
}
