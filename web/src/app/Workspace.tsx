import { useEffect, useState } from 'react';
import { DownloadBar } from '../steps/download/DownloadBar';
import { AddToCalendar } from '../steps/download/AddToCalendar';
import { IncompleteBanner } from '../steps/incomplete/IncompleteBanner';
import { GroupsPanel } from '../steps/groups/GroupsPanel';
import { MinePanel } from '../steps/mine/MinePanel';
import { NewerBanners } from '../steps/newer/NewerBanner';
import { SharePanel } from '../steps/share/SharePanel';
import { TermPanel } from '../steps/term/TermPanel';
import { NotHeld } from '../steps/tests/NotHeld';
import { TestsPanel } from '../steps/tests/TestsPanel';
import { FilesPanel } from '../steps/upload/FilesPanel';
import { ClashPanel } from '../steps/week/ClashPanel';
import { EventDialog } from '../steps/week/EventDialog';
import { WeekPanel } from '../steps/week/WeekPanel';
import type { Sitting } from '../model/week';
import { loadAgenda } from '../store/agenda';
import { useTimetable } from '../store/timetable';
import { useSelection } from './selection';

// The choices of a moment are asked for together.
const quietMs = 120;

// On a desktop the week fills the right; on a phone it comes after the groups.
export default function Workspace() {
  const selection = useSelection();
  const { request } = selection;
  const [open, setOpen] = useState<Sitting | null>(null);
  const isBusy = useTimetable(({ documents }) =>
    documents.some(({ phase }) => phase !== 'done' && phase !== 'failed'),
  );
  useEffect(() => {
    const timer = setTimeout(() => void loadAgenda(request), quietMs);
    return () => clearTimeout(timer);
  }, [request]);

  if (selection.all.length === 0) {
    return (
      <div className="mx-auto max-w-2xl" aria-busy={isBusy}>
        <IncompleteBanner files={selection.incomplete} />
        <FilesPanel isRoomy />
      </div>
    );
  }
  return (
    <>
      <NewerBanners />
      <IncompleteBanner files={selection.incomplete} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)] lg:grid-rows-[auto_auto_auto_auto_auto_1fr]">
        <FilesPanel isRoomy={false} />
        <GroupsPanel selection={selection} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:col-start-2 lg:row-span-6 lg:row-start-1">
          <AddToCalendar selection={selection} className="hidden justify-self-end lg:inline-flex" />
          <WeekPanel selection={selection} onOpen={setOpen} />
          <ClashPanel selection={selection} />
          <TestsPanel selection={selection} onOpen={setOpen} />
          <NotHeld />
        </div>
        <TermPanel selection={selection} />
        <MinePanel selection={selection} />
        <SharePanel selection={selection} />
        <DownloadBar selection={selection} />
        <EventDialog sitting={open} selection={selection} onClose={() => setOpen(null)} />
      </div>
    </>
  );
}
