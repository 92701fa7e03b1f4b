// How a class is called in the grid, and what a screen reader says of it.
import type { TFunction } from 'i18next';
import { shown } from './johannesburg';
import type { Sitting } from './week';

export interface Name {
  code: string; // "COS 214", or all of a title that the student has made
  rest: string; // "L2", or "P1 P02" where there are several groups
}

export interface Naming {
  template: string; // the student's; "" is the standard one
  several: ReadonlySet<string>; // ids of the events of which there are several groups
}

export function nameOf(
  { event, title }: Pick<Sitting, 'event' | 'title'>,
  { template, several }: Naming,
): Name {
  if (template !== '') return { code: title, rest: '' };
  const { module, activity, group, paper, id } = event;
  const rest = [activity, paper && `(${paper})`, several.has(id) && group];
  return { code: module, rest: rest.filter(Boolean).join(' ') };
}

// The same in one line.
export function lineOf(sitting: Pick<Sitting, 'event' | 'title'>, naming: Naming): string {
  const { code, rest } = nameOf(sitting, naming);
  return `${code} ${rest}`.trim();
}

export const longDay = { weekday: 'long', day: 'numeric', month: 'long' } as const;

// "COS 214 L2, Monday 27 July 08:30 to 09:20, Centenary 6"
export function spokenName(
  { code, rest }: Name,
  sitting: Sitting,
  partners: readonly Sitting[],
  language: string,
  t: TFunction,
): string {
  const { date, start, end, event, tentative } = sitting;
  const venues = event.venues.join(', ');
  return [
    `${code} ${rest}`.trim(),
    `${shown(date, language, longDay)} ${t('grid.fromTo', { start, end })}`,
    venues || t('week.noVenue'),
    tentative && t('week.tentative'),
    partners.length > 0 &&
      t('groups.clash', { what: [...new Set(partners.map(({ title }) => title))].join(', ') }),
  ]
    .filter(Boolean)
    .join(', ');
}
