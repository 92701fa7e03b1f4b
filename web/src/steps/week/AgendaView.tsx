import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../../app/use_today';
import { shown } from '../../model/johannesburg';
import { longDay, nameOf, spokenName, type Naming } from '../../model/naming';
import { daysOf, type Day, type Sitting } from '../../model/week';

interface Props {
  sittings: Sitting[];
  colours: Map<string, number>;
  partners: Map<string, Sitting[]>;
  naming: Naming;
  onOpen: (sitting: Sitting) => void;
}

// Day by day, for those who would rather read a list.
export function AgendaView({ sittings, ...rest }: Props) {
  return (
    <div className="grid gap-5">
      {daysOf(sittings).map((day) => (
        <AgendaDay key={day.date} day={day} {...rest} />
      ))}
    </div>
  );
}

interface DayProps extends Omit<Props, 'sittings'> {
  day: Day;
}

function AgendaDay({ day, ...rest }: DayProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const isToday = useToday() === day.date;
  return (
    <div>
      <h3 id={id} className={`mb-1 font-semibold ${isToday ? 'text-primary' : ''}`}>
        {shown(day.date, i18n.language, longDay)}
        {isToday && ` (${t('week.today')})`}
      </h3>
      <ClassList sittings={day.sittings} labelledBy={id} {...rest} />
    </div>
  );
}

export function ClassList({ sittings, labelledBy, ...rest }: Props & { labelledBy: string }) {
  return (
    <ol className="grid gap-1.5" aria-labelledby={labelledBy}>
      {sittings.map((sitting) => (
        <li key={sitting.key}>
          <ClassRow sitting={sitting} {...rest} />
        </li>
      ))}
    </ol>
  );
}

interface RowProps extends Omit<Props, 'sittings'> {
  sitting: Sitting;
}

function ClassRow({ sitting, colours, partners, naming, onOpen }: RowProps) {
  const { t, i18n } = useTranslation();
  const { event, start, end, tentative } = sitting;
  const name = nameOf(sitting, naming);
  const others = partners.get(sitting.key) ?? [];
  return (
    <button
      type="button"
      className={`class-row stripe colour-${colours.get(event.module) ?? 1}`}
      onClick={() => onOpen(sitting)}
    >
      <span className="sr-only">{spokenName(name, sitting, others, i18n.language, t)}</span>
      <span className="shrink-0 tabular-nums" aria-hidden="true">
        {start}
        <span className="muted">–{end}</span>
      </span>
      <span className="min-w-0 grow" aria-hidden="true">
        <span className="font-semibold">
          {name.code} {name.rest}
        </span>
        {event.pdfType !== 'WEEKLY' && (
          <span className="tag tag-solid ml-2">{t(`grid.tag.${event.pdfType}`)}</span>
        )}
        {tentative && <span className="tag note-warning ml-2">{t('week.tentative')}</span>}
        {others.length > 0 && <span className="tag note-error ml-2">{t('week.clashes')}</span>}
        <span className="muted block wrap-anywhere">
          {event.venues.join(', ') || t('week.noVenue')}
        </span>
      </span>
    </button>
  );
}
