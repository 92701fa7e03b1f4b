import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotHeld } from '../../app/use_not_held';
import { dayReason } from '../../parts/term_text';
import { useToday } from '../../app/use_today';
import { plusDays, shown } from '../../model/johannesburg';
import { termWeeks, type TermDay, type TermWeek } from '../../model/term_weeks';
import { presetOf } from '../../model/terms';
import { shortDay } from '../../model/times';
import type { Sitting } from '../../model/week';
import { useAgenda } from '../../store/agenda';
import { useTimetable } from '../../store/timetable';

interface Props {
  sittings: Sitting[];
  colours: Map<string, number>;
  onDay: (date: string) => void;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
// All weeks at a glance: a bar for each lecture, a name for each test and exam, and why a day has
// none. A day opens.
export function TermView({ sittings, colours, onDay }: Props) {
  const { t, i18n } = useTranslation();
  const agenda = useAgenda((state) => state.agenda);
  const presets = useAgenda((state) => state.presets);
  const ownRecess = useTimetable((state) => state.ownTerm?.recess);
  const notHeld = useNotHeld();
  const preset = presetOf(presets, agenda?.term?.year ?? null);
  const weeks = useMemo(
    () =>
      termWeeks(sittings, notHeld, {
        recess: (ownRecess ?? preset?.recess ?? []).map((one) => ({
          ...one,
          name: dayReason(one.name ?? 'Recess', t, i18n.language),
        })),
      }),
    [sittings, notHeld, ownRecess, preset, t, i18n.language],
  );
  const days = weeks[0]?.days.length ?? 0;
  if (weeks.length === 0) return null;
  return (
    <table className="term-view w-full table-fixed border-collapse text-xs">
      <caption className="sr-only">{t('week.termCaption')}</caption>
      <thead>
        <tr className="muted">
          <th scope="col" className="w-14 pb-1 text-left font-medium sm:w-20">
            {t('week.weekOf')}
          </th>
          {weekdays.slice(0, days).map((name) => (
            <th key={name} scope="col" className="pb-1 font-medium">
              {shortDay(name, i18n.language)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <WeekRows key={week.monday} week={week} colours={colours} onDay={onDay} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  week: TermWeek;
  colours: Map<string, number>;
  onDay: (date: string) => void;
}

function WeekRows({ week, colours, onDay }: RowProps) {
  const { i18n } = useTranslation();
  const { monday, days } = week;
  const day = (date: string) => shown(date, i18n.language, { day: 'numeric', month: 'short' });
  const weekday = (date: string) => shown(date, i18n.language, { weekday: 'short' });
  const free = days.filter(({ reasons }) => reasons.length > 0);
  const reasons = [...new Set(free.flatMap((one) => one.reasons))];
  return (
    <>
      <tr className="border-t border-base-300">
        <th scope="row" className="py-1 pr-1 text-left font-normal tabular-nums">
          {day(monday)}
          <span className="muted hidden sm:block">– {day(plusDays(monday, 6))}</span>
        </th>
        {days.map((one) => (
          <td key={one.date} className="h-9 p-px align-top sm:h-11">
            <DayCell day={one} colours={colours} onDay={onDay} />
          </td>
        ))}
      </tr>
      {/* A day of a phone is too narrow for a sentence, so the week has one. */}
      {reasons.map((reason) => (
        <tr key={reason} className="sm:hidden">
          <td />
          <td colSpan={days.length} className="muted pb-1">
            {free
              .filter((one) => one.reasons.includes(reason))
              .map(({ date }) => weekday(date))
              .join(', ')}
            : {reason}
          </td>
        </tr>
      ))}
    </>
  );
}

interface CellProps {
  day: TermDay;
  colours: Map<string, number>;
  onDay: (date: string) => void;
}

function DayCell({ day, colours, onDay }: CellProps) {
  const { t, i18n } = useTranslation();
  const today = useToday();
  const { date, sittings, reasons } = day;
  const lectures = sittings.filter(({ event }) => event.pdfType === 'WEEKLY');
  const dated = sittings.filter(({ event }) => event.pdfType !== 'WEEKLY');
  const full = shown(date, i18n.language, { weekday: 'long', day: 'numeric', month: 'long' });
  const lecturesText = lectures.length > 0 ? t('week.lectures', { count: lectures.length }) : '';
  const titles = [lecturesText, ...dated.map(({ title }) => title), ...reasons];
  if (sittings.length === 0) {
    return (
      <span className="muted hidden px-0.5 leading-tight wrap-anywhere hyphens-auto sm:block">
        {reasons.join(', ')}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={`grid h-full min-h-10 w-full cursor-pointer content-start gap-px rounded-sm p-0.5 text-left hover:bg-base-200 ${date === today ? 'outline-2 outline-primary' : ''}`}
      title={titles.filter(Boolean).join('\n')}
      onClick={() => onDay(date)}
    >
      <span className="sr-only">
        {full}: {[lecturesText, ...reasons].filter(Boolean).join(', ')}
      </span>
      <span className="flex flex-wrap gap-px">
        {lectures.map(({ key, event }) => (
          <span key={key} className={`bar colour-${colours.get(event.module) ?? 1}`} />
        ))}
      </span>
      {dated.map(({ key, event }) => (
        <span
          key={key}
          className={`once colour-${colours.get(event.module) ?? 1} leading-tight font-medium wrap-anywhere`}
        >
          {event.module}
        </span>
      ))}
    </button>
  );
}
