import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '../../app/use_media';
import { useToday } from '../../app/use_today';
import type { Selection } from '../../app/selection';
import { plusDays } from '../../model/johannesburg';
import { inWeek, openingDate, weekOf, type Sitting } from '../../model/week';
import { Panel } from '../../parts/Panel';
import { useAgenda } from '../../store/agenda';
import { useSettings, type WeekView } from '../../store/settings';
import { showWeekOf, useShownWeek } from '../../store/shown_week';
import { IncompleteNote } from '../incomplete/IncompleteNote';
import { TermView } from './TermView';
import { WeekBar } from './WeekBar';
import { WeekTable } from './WeekTable';

// The calendar is the larger half of the script, and the landing page does not need it.
const WeekCalendar = lazy(() => import('./WeekCalendar'));

interface Props {
  selection: Selection;
  onOpen: (sitting: Sitting) => void;
}

export function WeekPanel({ selection, onOpen }: Props) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const isLoading = useAgenda((state) => state.isLoading);
  const chosenView = useSettings((state) => state.view);
  const chosenDate = useShownWeek((state) => state.date);

  const { sittings, colours, partners } = selection;
  const views: WeekView[] = isPhone
    ? ['list', 'day', 'term', 'table']
    : ['week', 'day', 'term', 'list', 'table'];
  const view =
    chosenView !== null && views.includes(chosenView) ? chosenView : (views[0] ?? 'list');
  const today = useToday();
  const date = chosenDate ?? openingDate(sittings, today);
  const { monday } = weekOf(date);
  const ofWeek = inWeek(sittings, monday);
  const isEmpty =
    view === 'term'
      ? sittings.length === 0
      : view === 'day'
        ? ofWeek.every((sitting) => sitting.date !== date)
        : ofWeek.length === 0;

  return (
    <Panel
      id="week"
      title={t('week.title')}
      className={isLoading ? 'opacity-70' : ''}
      aside={
        <WeekBar
          view={view}
          views={views}
          date={date}
          onView={(next) => useSettings.setState({ view: next })}
          onMove={(days) => showWeekOf(plusDays(date, days))}
          onToday={() => showWeekOf(today)}
        />
      }
    >
      {!selection.isComplete && (
        <div className="mb-3">
          <IncompleteNote text={t('incomplete.ofWeek')} />
        </div>
      )}
      {isEmpty && (
        <p className="muted mb-3">{sittings.length === 0 ? t('week.nothing') : t('week.empty')}</p>
      )}
      {view === 'term' ? (
        <TermView
          sittings={sittings}
          colours={colours}
          onDay={(day) => {
            showWeekOf(day);
            useSettings.setState({ view: 'day' });
          }}
        />
      ) : view === 'table' ? (
        <WeekTable
          sittings={ofWeek}
          monday={monday}
          colours={colours}
          partners={partners}
          onOpen={onOpen}
        />
      ) : (
        <Suspense fallback={<p className="muted">{t('week.loading')}</p>}>
          <WeekCalendar
            view={view}
            date={date}
            sittings={sittings}
            colours={colours}
            partners={partners}
            onOpen={onOpen}
          />
        </Suspense>
      )}
    </Panel>
  );
}
