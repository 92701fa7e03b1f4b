import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { useTimeOfDay, useToday } from '../../app/use_today';
import { daysBetween, shown } from '../../model/johannesburg';
import { countdownOf } from '../../model/term_weeks';
import { daysOf, sittingsClash, type Sitting } from '../../model/week';
import { Panel } from '../../parts/Panel';
import { neededPeriods, presetOf } from '../../model/terms';
import { undatedReason } from '../../parts/term_text';
import { useAgenda } from '../../store/agenda';
import { useTimetable } from '../../store/timetable';

// The rest stands in the details: a test may be in a dozen rooms.
const venuesMax = 3;

function distanceText(days: number, t: TFunction): string {
  if (days < 0) return t('tests.past');
  if (days === 0) return t('tests.today');
  if (days === 1) return t('tests.tomorrow');
  return t('tests.in', { count: days });
}

// What comes once: by date, with how long there is still to go.
interface Props {
  selection: Selection;
  onOpen: (sitting: Sitting) => void;
}

export function TestsPanel({ selection, onOpen }: Props) {
  const { t } = useTranslation();
  const undated = useAgenda((state) => state.agenda?.undated) ?? [];
  const today = useToday();
  const dated = selection.sittings.filter(({ event }) => event.pdfType !== 'WEEKLY');
  const past = dated.filter(({ date }) => date < today);
  const coming = dated.filter(({ date }) => date >= today);
  return (
    <Panel id="tests" title={t('tests.title')}>
      {dated.length === 0 && undated.length === 0 && <p className="muted">{t('tests.none')}</p>}
      <Countdowns sittings={coming} />
      {past.length > 0 && coming.length > 0 && (
        <details className="mb-3">
          <summary className="muted">{t('tests.pastOnes', { count: past.length })}</summary>
          <div className="mt-3">
            <TestDays sittings={past} selection={selection} onOpen={onOpen} />
          </div>
        </details>
      )}
      <TestDays
        sittings={coming.length > 0 ? coming : past}
        selection={selection}
        onOpen={onOpen}
      />
      {undated.length > 0 && (
        <div className="mt-4">
          <h3 className="font-medium">{t('tests.undated')}</h3>
          <ul className="mt-1 grid gap-1">
            {undated.map(({ eventId, summary }) => (
              <li key={eventId}>
                <span className="font-medium">{summary}</span>{' '}
                <UndatedReason eventId={eventId} selection={selection} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}

function UndatedReason({ eventId, selection }: { eventId: string; selection: Selection }) {
  const { t } = useTranslation();
  const year = useAgenda((state) => state.agenda?.term?.year);
  const periods = useAgenda((state) => presetOf(state.presets, year ?? null)?.periods);
  const own = useTimetable((state) => state.ownTerm?.periods);
  const event = selection.shown.find(({ id }) => id === eventId);
  if (event === undefined) return null;
  const hasPeriod = neededPeriods([event]).some((one) => one in { ...periods, ...own });
  return <span className="muted">{undatedReason(event, year, hasPeriod, t)}</span>;
}

// "Next exam: ..., in 12 days".
function Countdowns({ sittings }: { sittings: Sitting[] }) {
  const { t } = useTranslation();
  const now = { date: useToday(), time: useTimeOfDay() };
  const next = (['TEST', 'EXAM'] as const).flatMap((kind) => {
    const countdown = countdownOf(sittings, now, kind);
    return countdown === null ? [] : [{ kind, ...countdown }];
  });
  if (next.length === 0) return null;
  return (
    <ul className="note note-info mb-3 grid gap-1">
      {next.map(({ kind, sitting, days }) => (
        <li key={kind}>
          {t(`tests.next${kind}`)} <strong className="wrap-anywhere">{sitting.title}</strong>,{' '}
          {distanceText(days, t)}
        </li>
      ))}
    </ul>
  );
}

function TestDays({ sittings, selection, onOpen }: Props & { sittings: Sitting[] }) {
  const { t, i18n } = useTranslation();
  const today = useToday();
  const full = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  return (
    <ol className="grid gap-3">
      {daysOf(sittings).map(({ date, sittings: its }) => (
        <li key={date} className="grid gap-1 sm:grid-cols-[10rem_1fr] sm:gap-4">
          <h3 className="flex items-baseline gap-2 sm:block">
            <span className="font-medium tabular-nums">{shown(date, i18n.language, full)}</span>
            <span className="muted block text-sm">{distanceText(daysBetween(today, date), t)}</span>
          </h3>
          <ul className="grid gap-2">
            {its.map((sitting) => (
              <TestRow
                key={sitting.key}
                sitting={sitting}
                colour={selection.colours.get(sitting.event.module) ?? 1}
                clash={clashText(selection.partners.get(sitting.key) ?? [], sitting, t)}
                onOpen={onOpen}
              />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

// On another test it is the graver clash. A campus that is too far is told with the clashes.
function clashText(partners: readonly Sitting[], sitting: Sitting, t: TFunction): string {
  const over = partners.filter((other) => sittingsClash(sitting, other));
  if (over.some(({ event }) => event.pdfType !== 'WEEKLY')) return t('tests.clash');
  return over.length > 0 ? t('tests.overLecture') : '';
}

interface RowProps {
  sitting: Sitting;
  colour: number;
  clash: string; // "" when there is none
  onOpen: (sitting: Sitting) => void;
}

function TestRow({ sitting, colour, clash, onOpen }: RowProps) {
  const { t } = useTranslation();
  const { event, start, end } = sitting;
  const venues = event.venues.slice(0, venuesMax).join(', ') || t('week.noVenue');
  const more = event.venues.length - venuesMax;
  return (
    <li className={`colour-${colour} stripe pl-3`}>
      <p>
        <span className="mr-2 tabular-nums">
          {start}–{end}
        </span>
        <button
          type="button"
          className="cursor-pointer text-left font-medium wrap-anywhere hover:underline"
          onClick={() => onOpen(sitting)}
        >
          {sitting.title}
        </button>
        {clash !== '' && <span className="tag note-error ml-2">{clash}</span>}
        {event.unfinalised && <span className="tag note-warning ml-2">{t('week.tentative')}</span>}
      </p>
      <p className="muted text-sm">
        {venues}
        {more > 0 && ` ${t('tests.more', { count: more })}`}
      </p>
    </li>
  );
}
