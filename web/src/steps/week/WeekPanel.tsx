import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { useIsPhone } from '../../app/use_media';
import { useToday } from '../../app/use_today';
import { ghostsOf, previewedOf, type Ghost } from '../../model/ghosts';
import { mondayOf, plusDays, weekdayOf } from '../../model/johannesburg';
import { reasonsOf } from '../../model/term_weeks';
import { presetOf } from '../../model/terms';
import { dayCountOf, hoursOf, inWeek, type Sitting } from '../../model/week';
import { useAgenda } from '../../store/agenda';
import { take } from '../../store/last_choice';
import { usePreview } from '../../store/preview';
import { useSettings } from '../../store/settings';
import { showWeekOf } from '../../store/shown_week';
import { useTimetable } from '../../store/timetable';
import { IncompleteNote } from '../incomplete/IncompleteNote';
import { TodayDate, TodayRows } from '../today/TodayRows';
import { AgendaView, ClassList } from './AgendaView';
import { EmptyWeek } from './EmptyWeek';
import { TermView } from './TermView';
import { WeekGrid } from './WeekGrid';

interface Props {
  selection: Selection;
  view: 'week' | 'agenda' | 'term';
  date: string; // in the week that is shown
  onOpen: (sitting: Sitting) => void;
}

const noDays: never[] = [];

export function WeekPanel({ selection, view, date, onOpen }: Props) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const isLoading = useAgenda((state) => state.isLoading);
  const { sittings, colours, partners, naming } = selection;
  const monday = mondayOf(date);
  const ofWeek = inWeek(sittings, monday);
  const parts = { colours, partners, naming, onOpen };
  return (
    <section aria-label={t('week.title')} aria-busy={isLoading} className="panel week-panel">
      {!selection.isComplete && <IncompleteNote text={t('incomplete.ofWeek')} />}
      <EmptyWeek selection={selection} monday={monday} isOfTerm={view === 'term'} />
      {view === 'week' && (
        <Grid selection={selection} monday={monday} ofWeek={ofWeek} onOpen={onOpen} />
      )}
      {view === 'week' && isPhone && <Today selection={selection} onOpen={onOpen} />}
      {view === 'agenda' && <AgendaView sittings={ofWeek} {...parts} />}
      {view === 'term' && (
        <TermView
          sittings={sittings}
          colours={colours}
          onDay={(day) => {
            showWeekOf(day);
            useSettings.setState({ view: 'agenda' });
          }}
        />
      )}
    </section>
  );
}

interface GridProps {
  selection: Selection;
  monday: string;
  ofWeek: Sitting[];
  onOpen: (sitting: Sitting) => void;
}

const swipePixels = 60;
// So many can be told apart in one week.
const ghostsMax = 14;

function Grid({ selection, monday, ofWeek, onOpen }: GridProps) {
  const { t } = useTranslation();
  const { sittings, colours, partners, naming, choices, open, shown } = selection;
  const answers = usePreview((state) => state.answers);
  const agenda = useAgenda((state) => state.agenda);
  const presets = useAgenda((state) => state.presets);
  const ownRecess = useTimetable((state) => state.ownTerm?.recess);
  const isPhone = useIsPhone();
  const hasDayRows = useSettings((state) => state.hasDayRows);
  const touch = useRef<{ x: number; y: number } | null>(null);
  const previewed = useMemo(
    () => (answers === null ? null : previewedOf(choices, answers, shown)),
    [choices, answers, shown],
  );
  const ghosts = useMemo(() => {
    // Not before the classes beside them, which would push them aside.
    if (agenda === null) return [];
    if (previewed !== null)
      return ghostsOf(previewed.choices, monday, previewed.attended, Infinity);
    return ghostsOf(open, monday, shown, isPhone ? 0 : ghostsMax);
  }, [agenda, open, monday, shown, isPhone, previewed]);
  const ghostDays = ghosts.map((ghost) => weekdayOf(ghost.date) + 1);
  const dayCount = Math.max(dayCountOf(sittings), ...ghostDays);
  const lectures = sittings.filter(({ event }) => event.pdfType === 'WEEKLY');
  const inColumns = ofWeek.filter(
    (one) => weekdayOf(one.date) < dayCount && previewed?.replaced.has(one.event.id) !== true,
  );
  const beside = ofWeek.filter((one) => weekdayOf(one.date) >= dayCount);
  const spans = ghosts.map(({ start, end, date }) => ({ start, end, date, endDate: date }));
  const recess = ownRecess ?? presetOf(presets, agenda?.term?.year ?? null)?.recess ?? noDays;
  const choose = ({ choice, group }: Ghost) => {
    take({ [choice.key]: group }, `${choice.module} ${group}`);
    // The ghosts of this choice are gone; what is said of it, with Undo, is the next thing to meet.
    document.getElementById('picked')?.focus({ preventScroll: true });
  };
  return (
    // A swipe is a second way to what the buttons beside the date do.
    <div
      onTouchStart={({ touches }) => {
        const first = touches[0];
        touch.current =
          first === undefined || touches.length > 1 ? null : { x: first.clientX, y: first.clientY };
      }}
      onTouchEnd={({ changedTouches }) => {
        const last = changedTouches[0];
        if (touch.current === null || last === undefined) return;
        const across = last.clientX - touch.current.x;
        const isSwipe =
          Math.abs(across) > Math.max(swipePixels, 2 * Math.abs(last.clientY - touch.current.y));
        if (isSwipe) showWeekOf(plusDays(monday, across < 0 ? 7 : -7));
      }}
    >
      {beside.length > 0 && (
        <div className="mb-2">
          <h3 id="beside" className="muted mb-1 text-sm">
            {t('grid.weekend')}
          </h3>
          <ClassList
            sittings={beside}
            labelledBy="beside"
            {...{ colours, partners, naming, onOpen }}
          />
        </div>
      )}
      <WeekGrid
        monday={monday}
        dayCount={dayCount}
        hasDayRows={hasDayRows && !isPhone}
        hours={hoursOf([...lectures, ...inColumns, ...spans])}
        sittings={inColumns}
        ghosts={ghosts}
        colours={colours}
        partners={partners}
        naming={naming}
        reasonsOf={(date) => reasonsOf(date, agenda?.notHeld ?? noDays, recess)}
        onOpen={onOpen}
        onTake={choose}
      />
    </div>
  );
}

// On a phone the grid has no room for more than codes, so today is told in full.
function Today({
  selection,
  onOpen,
}: {
  selection: Selection;
  onOpen: (sitting: Sitting) => void;
}) {
  const { t } = useTranslation();
  const today = useToday();
  const { sittings, colours, partners, naming } = selection;
  const ofToday = sittings.filter(({ date }) => date === today);
  return (
    <div className="grid gap-1.5 empty:hidden">
      <TodayRows selection={selection} onOpen={onOpen}>
        <h3 id="today" className="mt-1 font-semibold">
          {t('week.today')} <TodayDate />
        </h3>
      </TodayRows>
      {ofToday.length > 0 && (
        <ClassList
          sittings={ofToday}
          labelledBy="today"
          {...{ colours, partners, naming, onOpen }}
        />
      )}
    </div>
  );
}
