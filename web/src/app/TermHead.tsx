import { useTranslation } from 'react-i18next';
import { shown } from '../model/johannesburg';
import { onlySemester, termRange } from '../model/term_range';
import { presetOf } from '../model/terms';
import { Icon } from '../parts/Icon';
import { useAgenda } from '../store/agenda';
import { useTimetable } from '../store/timetable';
import { open } from '../store/view';
import type { Selection } from './selection';
import { useToday } from './use_today';

function useYear(): number {
  const used = useAgenda((state) => state.agenda?.term?.year);
  const year = useTimetable((state) => state.year);
  const today = useToday();
  return year ?? used ?? Number(today.slice(0, 4));
}

const titleLook = 'text-sm leading-tight font-semibold sm:text-lg';

// "Semester 2, 2026"
export function TermTitle({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const year = useYear();
  const semester = onlySemester(selection.all, selection.semester);
  const title = semester === null ? String(year) : `${t(`term.${semester}`)}, ${year}`;
  // Nothing has been read yet.
  if (selection.all.length === 0)
    return <h1 className={`truncate ${titleLook}`}>{t('appName')}</h1>;
  return (
    <h1 className={titleLook}>
      <span className="sr-only">{t('appName')}: </span>
      {title}
    </h1>
  );
}

// "13 Jul – 16 Oct, please check": the dates may be guesses, and a tap changes them.
export function DatesChip({
  selection,
  className = '',
}: {
  selection: Selection;
  className?: string;
}) {
  const { t, i18n } = useTranslation();
  const presets = useAgenda((state) => state.presets);
  const ownTerm = useTimetable((state) => state.ownTerm);
  const range = termRange(selection.all, selection.semester, presetOf(presets, useYear()), ownTerm);
  const day = (date: string) => shown(date, i18n.language, { day: 'numeric', month: 'short' });
  // It would move as soon as there is a title before it.
  if (selection.all.length === 0) return null;
  const isSure = range?.isSure ?? true;
  const text = range === null ? t('term.title') : `${day(range.first)} – ${day(range.last)}`;
  return (
    <button
      type="button"
      className={`dates-chip ${isSure ? '' : 'note-warning'} ${className}`}
      aria-haspopup="dialog"
      onClick={() => open('dates')}
    >
      {!isSure && <Icon name="warning" className="size-4" />}
      {isSure ? text : t('term.pleaseCheck', { dates: text })}
    </button>
  );
}
