import { useTranslation } from 'react-i18next';
import { useToday } from '../../app/use_today';
import { plusDays, shown } from '../../model/johannesburg';
import { weekNumberOf } from '../../model/term_weeks';
import { weekOf, type Sitting } from '../../model/week';
import { Icon } from '../../parts/Icon';
import { showWeekOf } from '../../store/shown_week';

// "27 Jul – 2 Aug", with the year when it is not this one.
function rangeText(monday: string, sunday: string, today: string, language: string): string {
  const sameMonth = monday.slice(0, 7) === sunday.slice(0, 7);
  const dayMonth = { day: 'numeric', month: 'short' } as const;
  const from = shown(monday, language, sameMonth ? { day: 'numeric' } : dayMonth);
  const isThisYear = sunday.slice(0, 4) === today.slice(0, 4);
  return `${from} – ${shown(sunday, language, isThisYear ? dayMonth : { ...dayMonth, year: 'numeric' })}`;
}

export function WeekBar({ date, sittings }: { date: string; sittings: Sitting[] }) {
  const { t, i18n } = useTranslation();
  const today = useToday();
  const { monday, sunday } = weekOf(date);
  const number = weekNumberOf(sittings, monday);
  return (
    <div className="flex grow items-center gap-1">
      <button
        type="button"
        className="btn btn-ghost btn-square"
        aria-label={t('week.previous')}
        onClick={() => showWeekOf(plusDays(date, -7))}
      >
        <Icon name="back" />
      </button>
      <h2
        className="text-center leading-tight max-sm:min-h-10 max-sm:grow sm:min-w-48 sm:text-lg"
        aria-live="polite"
      >
        {number !== null && (
          <span className="font-semibold">{t('grid.weekNumber', { number })} </span>
        )}
        <span
          className={`tabular-nums ${number === null ? 'font-semibold' : 'muted'} max-sm:block`}
        >
          {rangeText(monday, sunday, today, i18n.language)}
        </span>
      </h2>
      <button
        type="button"
        className="btn btn-ghost btn-square"
        aria-label={t('week.next')}
        onClick={() => showWeekOf(plusDays(date, 7))}
      >
        <Icon name="forward" />
      </button>
      {(today < monday || today > sunday) && (
        <button type="button" className="btn" onClick={() => showWeekOf(today)}>
          {t('week.today')}
        </button>
      )}
    </div>
  );
}
