import type { TFunction } from 'i18next';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { useNotHeld } from '../../app/use_not_held';
import { useTimeOfDay, useToday } from '../../app/use_today';
import { shown } from '../../model/johannesburg';
import { longDay, nameOf } from '../../model/naming';
import { reasonsOf } from '../../model/term_weeks';
import { momentOf, type Moment, type Next } from '../../model/today';
import type { Sitting } from '../../model/week';
import { useAgenda } from '../../store/agenda';

// "Mon 10 Aug, National Women's Day"
export function TodayDate() {
  const { i18n } = useTranslation();
  const today = useToday();
  const reasons = reasonsOf(today, useNotHeld(), []);
  return (
    <span className="muted text-sm font-normal">
      {[shown(today, i18n.language), ...reasons].join(', ')}
    </span>
  );
}

interface Props {
  selection: Selection;
  onOpen: (sitting: Sitting) => void;
  children: ReactNode; // the heading
}

// What is on now, what comes next, and the next test. The height is the same all day, and while the
// dates are on their way, so that nothing moves. A screen reader is not told when the minutes change.
export function TodayRows({ selection, onOpen, children }: Props) {
  const { t } = useTranslation();
  const agenda = useAgenda((state) => state.agenda);
  const hasProblem = useAgenda((state) => state.problem !== null);
  const { sittings, shown: events, open } = selection;
  const [date, time] = [useToday(), useTimeOfDay()];
  const moment = useMemo(() => momentOf(sittings, { date, time }), [sittings, date, time]);
  const isLoading = agenda === null && events.length > 0 && !hasProblem;
  if (sittings.length === 0 && !isLoading) return null;
  const hasTest = events.some((event) => event.date !== null && event.date >= date);
  return (
    <>
      {children}
      <div className="today-rows" style={{ '--rows': hasTest ? 3 : 2 } as React.CSSProperties}>
        {moment !== null && <Rows moment={moment} selection={selection} onOpen={onOpen} />}
        {moment === null && !isLoading && <p className="today-row">{t('today.over')}</p>}
      </div>
      {open.length > 0 && <p className="muted text-sm">{t('today.open')}</p>}
    </>
  );
}

function Rows({ moment, ...rest }: Omit<Props, 'children'> & { moment: Moment }) {
  const { t, i18n } = useTranslation();
  const { state, running, next, test } = moment;
  return (
    <>
      {state === 'running' ? (
        <ClassRow
          label={t('today.runs', { end: distinct(running.map(({ end }) => end)) })}
          sittings={running}
          hasStart={false}
          {...rest}
        />
      ) : (
        <p className="today-row">
          <span className="today-label">{t('today.now')}</span>
          <span className="today-text">{stateText(state, next, t)}</span>
        </p>
      )}
      {next !== null && (
        <ClassRow
          label={nextText(next, i18n.language, t)}
          sittings={next.sittings}
          hasStart
          {...rest}
        />
      )}
      {test !== null && (
        <ClassRow
          label={t(`today.next${test.kind}`, { distance: daysText(test.days, t) })}
          sittings={[test.sitting]}
          hasStart
          {...rest}
        />
      )}
    </>
  );
}

const distinct = (texts: readonly string[]) => [...new Set(texts)].filter(Boolean).join(' / ');

function stateText(state: Moment['state'], next: Next | null, t: TFunction): string {
  const start = next?.sittings[0]?.start ?? '';
  if (state === 'free') return t('today.freeUntil', { start });
  return state === 'done' ? t('today.done') : t('today.none');
}

function daysText(days: number, t: TFunction): string {
  if (days === 0) return t('tests.today');
  return days === 1 ? t('tests.tomorrow') : t('tests.in', { count: days });
}

function minutesText(all: number, t: TFunction): string {
  const [hours, minutes] = [Math.floor(all / 60), all % 60];
  if (hours === 0) return t('today.inMinutes', { minutes });
  return minutes === 0 ? t('today.inHours', { hours }) : t('today.inBoth', { hours, minutes });
}

// "Next, in 25 min", "Tomorrow", "Monday 5 October, in 12 days"
function nextText({ days, minutes, sittings }: Next, language: string, t: TFunction): string {
  if (days === 0) return t('today.next', { distance: minutesText(minutes, t) });
  if (days === 1) return t('today.tomorrow');
  return `${shown(sittings[0]?.date ?? '', language, longDay)}, ${daysText(days, t)}`;
}

interface RowProps extends Omit<Props, 'children'> {
  label: string;
  sittings: readonly Sitting[]; // at the same time
  hasStart: boolean;
}

function ClassRow({ label, sittings, hasStart, selection, onOpen }: RowProps) {
  const { t } = useTranslation();
  const [first] = sittings;
  if (first === undefined) return null;
  const names = sittings.map((sitting) => {
    const { code, rest } = nameOf(sitting, selection.naming);
    return `${code} ${rest}`.trim();
  });
  const venues = distinct(sittings.map(({ event }) => event.venues.join(', ')));
  const details = [hasStart && first.start, venues || t('week.noVenue')].filter(Boolean).join(', ');
  return (
    <button
      type="button"
      className={`today-row stripe colour-${selection.colours.get(first.event.module) ?? 1}`}
      title={`${names.join(' / ')}, ${details}`}
      onClick={() => onOpen(first)}
    >
      <span className="today-label">{label}</span>
      <span className="today-text">
        <span className="font-semibold">{names.join(' / ')}</span> {details}
      </span>
    </button>
  );
}
