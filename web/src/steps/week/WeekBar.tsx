import { useTranslation } from 'react-i18next';
import { shown } from '../../model/johannesburg';
import { weekOf } from '../../model/week';
import { Icon } from '../../parts/Icon';
import type { WeekView } from '../../store/settings';

interface Props {
  view: WeekView;
  views: WeekView[];
  date: string;
  onView: (view: WeekView) => void;
  onMove: (days: number) => void;
  onToday: () => void;
}

function titleOf(view: WeekView, date: string, language: string): string {
  const full = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  if (view === 'day') return shown(date, language, { weekday: 'short', ...full });
  const { monday, sunday } = weekOf(date);
  const sameMonth = monday.slice(0, 7) === sunday.slice(0, 7);
  const from = shown(
    monday,
    language,
    sameMonth ? { day: 'numeric' } : { day: 'numeric', month: 'short' },
  );
  return `${from} – ${shown(sunday, language, full)}`;
}

export function WeekBar({ view, views, date, onView, onMove, onToday }: Props) {
  const { t, i18n } = useTranslation();
  const step = view === 'day' ? 1 : 7;
  const hasDate = view !== 'term'; // which shows all of it
  return (
    <div className="flex grow flex-wrap items-center justify-end gap-x-4 gap-y-2">
      {hasDate && (
        <div className="flex items-center gap-1">
          <button
            type="button"
            className="btn btn-sm btn-square btn-ghost"
            aria-label={t('week.previous')}
            onClick={() => onMove(-step)}
          >
            <Icon name="back" />
          </button>
          <span className="text-center sm:min-w-40 font-medium tabular-nums" aria-live="polite">
            {titleOf(view, date, i18n.language)}
          </span>
          <button
            type="button"
            className="btn btn-sm btn-square btn-ghost"
            aria-label={t('week.next')}
            onClick={() => onMove(step)}
          >
            <Icon name="forward" />
          </button>
          <button type="button" className="btn btn-sm" onClick={onToday}>
            {t('week.today')}
          </button>
        </div>
      )}
      <div className="join" role="group" aria-label={t('week.view')}>
        {views.map((one) => (
          <button
            key={one}
            type="button"
            className={`btn btn-sm join-item ${one === view ? 'btn-primary' : ''}`}
            aria-pressed={one === view}
            onClick={() => onView(one)}
          >
            {t(`week.${one}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
