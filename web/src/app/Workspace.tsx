import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countdownOf } from '../model/term_weeks';
import { openingDate, type Sitting } from '../model/week';
import { Icon } from '../parts/Icon';
import { AddToCalendar, type Place } from '../steps/download/AddToCalendar';
import { GroupsPanel } from '../steps/groups/GroupsPanel';
import { PickBanner } from '../steps/groups/PickBanner';
import { IncompleteBanner } from '../steps/incomplete/IncompleteBanner';
import { NewerBanners } from '../steps/newer/NewerBanner';
import { Paper } from '../steps/share/Paper';
import { NotHeld } from '../steps/tests/NotHeld';
import { TestsPanel } from '../steps/tests/TestsPanel';
import { TodayPanel } from '../steps/today/TodayPanel';
import { ChooseFiles } from '../steps/upload/ChooseFiles';
import { FilesPanel } from '../steps/upload/FilesPanel';
import { ClashPanel } from '../steps/week/ClashPanel';
import { EventDialog } from '../steps/week/EventDialog';
import { WeekBar } from '../steps/week/WeekBar';
import { WeekPanel } from '../steps/week/WeekPanel';
import { loadAgenda } from '../store/agenda';
import { usePreview } from '../store/preview';
import { useSettings, type View } from '../store/settings';
import { useShownWeek } from '../store/shown_week';
import { useTimetable } from '../store/timetable';
import { open as openDialog } from '../store/view';
import { Dialogs } from './Dialogs';
import { Header } from './Header';
import { Main } from './Main';
import { PhoneTabs } from './PhoneTabs';
import { useSelection, type Selection } from './selection';
import { SkeletonWeek } from './SkeletonWeek';
import { DatesChip, TermTitle } from './TermHead';
import { useIsPhone } from './use_media';
import { useTimeOfDay, useToday } from './use_today';
import { ViewBar } from './ViewBar';

const PreviewBanner = lazy(() => import('../steps/best/PreviewBanner'));
const AutomaticUpdate = lazy(() => import('../steps/subscribe/AutomaticUpdate'));

// The choices of a moment are asked for together.
const quietMs = 120;

// The week is the page: what belongs to it stands beside it, or behind a tab on a phone.
export default function Workspace() {
  const selection = useSelection();
  const { request } = selection;
  const isPhone = useIsPhone();
  const chosen = useSettings((state) => state.view);
  const view = chosen === 'modules' && !isPhone ? 'week' : chosen;
  useEffect(() => {
    const timer = setTimeout(() => void loadAgenda(request), quietMs);
    return () => clearTimeout(timer);
  }, [request]);
  const isEmpty = selection.all.length === 0;
  const isAutomatic = useTimetable(({ subscription }) => subscription?.isAutomatic === true);
  return (
    <>
      <Head selection={selection} />
      <Main>
        <NewerBanners />
        <IncompleteBanner files={selection.incomplete} />
        {isEmpty ? <FirstFiles /> : <Timetable selection={selection} view={view} />}
      </Main>
      {isPhone && !isEmpty && <PhoneTabs view={view} hasOpen={selection.open.length > 0} />}
      <Dialogs selection={selection} />
      <Paper selection={selection} />
      {isAutomatic && (
        <Suspense>
          <AutomaticUpdate request={selection.icsRequest} />
        </Suspense>
      )}
    </>
  );
}

// To what the dialog "Add to calendar" says is missing.
function jump(place: Place): void {
  if (place === 'groups' || place === 'dates') openDialog(place);
  else location.hash = place;
}

function Head({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  return (
    <Header>
      <TermTitle selection={selection} />
      <DatesChip selection={selection} className="max-md:hidden" />
      <span className="grow" />
      <ChooseFiles text={t('upload.add')} className="max-md:hidden" />
      <button
        type="button"
        className="btn max-md:hidden"
        aria-haspopup="dialog"
        onClick={() => openDialog('share')}
      >
        {t('view.share')}
      </button>
      <AddToCalendar selection={selection} onJump={jump} />
    </Header>
  );
}

// Nothing has been read yet.
function FirstFiles() {
  const isBusy = useTimetable(({ documents }) =>
    documents.some(({ phase }) => phase !== 'done' && phase !== 'failed'),
  );
  return (
    <div
      id="week"
      tabIndex={-1}
      className="mx-auto grid max-w-4xl gap-3 outline-none"
      aria-busy={isBusy}
    >
      <FilesPanel isRoomy />
      {isBusy && <SkeletonWeek />}
    </div>
  );
}

function useTestsBadge(sittings: readonly Sitting[]): string {
  const { t } = useTranslation();
  const now = { date: useToday(), time: useTimeOfDay() };
  const days = (['TEST', 'EXAM'] as const).flatMap(
    (kind) => countdownOf(sittings, now, kind)?.days ?? [],
  );
  return days.length === 0 ? '' : t('view.days', { count: Math.min(...days) });
}

const phoneViews = ['week', 'agenda', 'term'] as const;
const views = [...phoneViews, 'tests'] as const;

function Timetable({ selection, view }: { selection: Selection; view: View }) {
  const isPhone = useIsPhone();
  const [open, setOpen] = useState<Sitting | null>(null);
  const previewed = usePreview((state) => state.answers);
  const badge = useTestsBadge(selection.sittings);
  const today = useToday();
  const date = useShownWeek((state) => state.date) ?? openingDate(selection.sittings, today);
  // Files that are on their way or have failed come first.
  const isUnsettled = useTimetable(({ documents }) =>
    documents.some(({ phase, complete }) => phase !== 'done' || !complete),
  );
  const weekView = view === 'tests' || view === 'modules' ? null : view;
  return (
    <>
      <PhoneRow selection={selection} />
      {isUnsettled && (
        <div className="mb-3">
          <FilesPanel isRoomy={false} />
        </div>
      )}
      <div className="workspace">
        <div
          id="week"
          tabIndex={-1}
          className="grid min-w-0 scroll-mt-16 content-start gap-3 outline-none"
        >
          {view !== 'tests' && previewed === null && <PickBanner selection={selection} />}
          {view === 'week' && previewed !== null && (
            <Suspense>
              <PreviewBanner answers={previewed} />
            </Suspense>
          )}
          <div className="flex flex-wrap items-center justify-between gap-2 empty:hidden">
            {weekView !== null && weekView !== 'term' && (
              <WeekBar date={date} sittings={selection.sittings} />
            )}
            {view === 'week' && !isPhone && <DayRows />}
            {(!isPhone || weekView !== null) && (
              <ViewBar view={view} views={isPhone ? phoneViews : views} badge={badge} />
            )}
          </div>
          {weekView !== null && (
            <>
              <WeekPanel selection={selection} view={weekView} date={date} onOpen={setOpen} />
              <ClashPanel selection={selection} />
            </>
          )}
          {view === 'tests' && <TestsPanel selection={selection} onOpen={setOpen} />}
          {view === 'tests' && <NotHeld />}
        </div>
        <div className="rail" hidden={isPhone && view !== 'modules'}>
          {!isPhone && <TodayPanel selection={selection} onOpen={setOpen} />}
          <GroupsPanel selection={selection} />
          {!isUnsettled && <FilesPanel isRoomy={false} />}
        </div>
      </div>
      <EventDialog sitting={open} selection={selection} onClose={() => setOpen(null)} />
    </>
  );
}

// Whether each day is a column, as on paper, or a row.
function DayRows() {
  const { t } = useTranslation();
  const hasDayRows = useSettings((state) => state.hasDayRows);
  return (
    <button
      type="button"
      className="btn btn-ghost btn-square aria-pressed:bg-base-300"
      aria-label={t('grid.dayRows')}
      title={t('grid.dayRows')}
      aria-pressed={hasDayRows}
      onClick={() => useSettings.setState({ hasDayRows: !hasDayRows })}
    >
      <Icon name="rows" />
    </button>
  );
}

// What the head of a small screen has no room for.
function PhoneRow({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  return (
    <div className="mb-2 grid justify-items-start gap-1 md:hidden">
      <div className="flex w-full items-center gap-1">
        <DatesChip selection={selection} className="min-w-0 leading-tight" />
        <span className="grow" />
        <ChooseFiles text={t('upload.add')} className="btn-ghost px-2" />
        <button
          type="button"
          className="btn btn-ghost btn-square"
          aria-label={t('view.share')}
          aria-haspopup="dialog"
          onClick={() => openDialog('share')}
        >
          <Icon name="share" />
        </button>
      </div>
      {!selection.isComplete && (
        <a href="#incomplete" className="tag tag-incomplete flex items-center gap-1 py-1">
          <Icon name="warning" className="size-4" />
          {t('incomplete.tag')}
        </a>
      )}
    </div>
  );
}
