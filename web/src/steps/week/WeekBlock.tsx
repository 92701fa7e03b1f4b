import { useTranslation } from 'react-i18next';
import type { Ghost } from '../../model/ghosts';
import { shown } from '../../model/johannesburg';
import { longDay, nameOf, spokenName, type Naming } from '../../model/naming';
import type { Sitting } from '../../model/week';
import { highlight, useHighlight } from '../../store/view';

const lit = (module: string) => ({
  onPointerEnter: () => highlight(module),
  onPointerLeave: () => highlight(null),
});

function venuesText(venues: readonly string[]): string {
  const more = venues.length - 1;
  return more > 0 ? `${venues[0] ?? ''} +${more}` : (venues[0] ?? '');
}

interface Props {
  sitting: Sitting;
  colour: number;
  partners: readonly Sitting[];
  naming: Naming;
  onOpen: (sitting: Sitting) => void;
}

export function WeekBlock({ sitting, colour, partners, naming, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const { event, start, tentative } = sitting;
  const isLit = useHighlight(({ module }) => module === event.module);
  const name = nameOf(sitting, naming);
  const spoken = spokenName(name, sitting, partners, i18n.language, t);
  const classes = [
    `class-block colour-${colour} kind-${event.pdfType}`,
    partners.length > 0 && 'is-clash',
    tentative && 'is-tentative',
    isLit && 'is-lit',
  ];
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      title={spoken}
      onClick={() => onOpen(sitting)}
      {...lit(event.module)}
    >
      <span className="sr-only">{spoken}</span>
      <span className="block-name" aria-hidden="true">
        {event.pdfType !== 'WEEKLY' && (
          <span className="block-tag">{t(`grid.tag.${event.pdfType}`)}</span>
        )}
        {name.code} <span className="block-rest">{name.rest}</span>
      </span>
      <span className="block-place" aria-hidden="true">
        <span className="block-time">{start} </span>
        {venuesText(event.venues)}
      </span>
    </button>
  );
}

interface GhostProps {
  ghost: Ghost;
  colour: number;
  onTake: (ghost: Ghost) => void;
}

// A group that can be chosen.
export function GhostBlock({ ghost, colour, onTake }: GhostProps) {
  const { t, i18n } = useTranslation();
  const { event, group, date, start, end, clashes } = ghost;
  const isLit = useHighlight(({ module }) => module === event.module);
  const what = [...new Set(clashes.map((one) => `${one.module} ${one.activity}`.trim()))];
  const spoken = [
    t('grid.choose', { what: `${event.module} ${event.activity}`.trim(), group }),
    `${shown(date, i18n.language, longDay)} ${t('grid.fromTo', { start, end })}`,
    event.venues.join(', ') || t('week.noVenue'),
    what.length > 0 ? t('groups.clash', { what: what.join(', ') }) : t('pick.free'),
  ].join(', ');
  return (
    <button
      type="button"
      className={`class-block is-ghost colour-${colour} ${isLit ? 'is-lit' : ''}`}
      title={spoken}
      onClick={() => onTake(ghost)}
      {...lit(event.module)}
    >
      <span className="sr-only">{spoken}</span>
      <span className="block-name" aria-hidden="true">
        {event.module} <span className="block-rest">{event.activity} </span>
        {group}
      </span>
      <span className="block-place" aria-hidden="true">
        <span className="block-time">{start} </span>
        {venuesText(event.venues)}
      </span>
    </button>
  );
}
