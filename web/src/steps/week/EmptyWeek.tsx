import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { shown } from '../../model/johannesburg';
import { inWeek, openingDate } from '../../model/week';
import { problemText } from '../../parts/problem_text';
import { useAgenda } from '../../store/agenda';
import { showWeekOf } from '../../store/shown_week';
import { hideModules } from '../../store/timetable';
import { open as openDialog } from '../../store/view';

interface Props {
  selection: Selection;
  monday: string;
  isOfTerm: boolean;
}

// Why there is nothing, or not everything, in the week, and the one thing to do about it.
export function EmptyWeek({ selection, monday, isOfTerm }: Props) {
  const { t, i18n } = useTranslation();
  const { agenda, problem, isLoading } = useAgenda();
  const { sittings, shown: events, open, all } = selection;
  const lectures = new Set(events.filter(({ day }) => day !== null).map(({ id }) => id));
  const undated = (agenda?.undated ?? []).filter(({ eventId }) => lectures.has(eventId)).length;
  if (problem !== null || undated > 0) {
    return (
      <div className="note note-warning flex flex-wrap items-center gap-2" role="alert">
        <p className="grow">
          {problem === null ? t('grid.noDates', { count: undated }) : problemText(problem, t)}
        </p>
        <button type="button" className="btn" onClick={() => openDialog('dates')}>
          {t('grid.openDates')}
        </button>
      </div>
    );
  }
  if (isLoading || open.length > 0) return null;
  if (events.length === 0 && all.length > 0) {
    return (
      <Nothing
        text={t('week.nothing')}
        action={t('grid.showAll')}
        onAction={() => hideModules([])}
      />
    );
  }
  if (sittings.length === 0 || isOfTerm || inWeek(sittings, monday).length > 0) return null;
  const next = openingDate(sittings, monday);
  const date = shown(next, i18n.language, { day: 'numeric', month: 'long' });
  return (
    <Nothing
      text={t('week.empty')}
      action={t('grid.goTo', { date })}
      onAction={() => showWeekOf(next)}
    />
  );
}

interface NothingProps {
  text: string;
  action: string;
  onAction: () => void;
}

function Nothing({ text, action, onAction }: NothingProps) {
  return (
    <div className="flex flex-wrap items-center gap-3" role="status">
      <p className="muted">{text}</p>
      <button type="button" className="btn" onClick={onAction}>
        {action}
      </button>
    </div>
  );
}
