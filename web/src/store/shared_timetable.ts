// Somebody else's timetable, opened from a link: on the screen, but not in the place of one's own.
import { create } from 'zustand';
import { forgetAgenda, useAgenda } from './agenda';
import { withhold } from './persisted';
import { useTimetable, type Timetable, type UploadedDocument } from './timetable';

interface SharedTimetable {
  isOn: boolean;
  unusable: 'broken' | 'tooLarge' | null; // there was a link, and why it cannot be shown
  own: UploadedDocument[]; // what a decision to keep it would replace
}

export const useSharedTimetable = create<SharedTimetable>(() => ({
  isOn: false,
  unusable: null,
  own: [],
}));

const stores = [useTimetable, useAgenda] as const;

function withholdAll(isWithheld: boolean): void {
  for (const { persist } of stores) withhold(persist.getOptions().name ?? '', isWithheld);
}

function clearAddress(): void {
  history.replaceState(null, '', location.pathname);
}

export function showShared(timetable: Timetable): void {
  const { isOn, own: before } = useSharedTimetable.getState();
  const own = isOn ? before : useTimetable.getState().documents;
  withholdAll(true);
  useTimetable.setState(timetable);
  forgetAgenda();
  useSharedTimetable.setState({ isOn: true, unusable: null, own });
}

// Back to one's own. Whether there was anything to leave.
export function leaveSharedTimetable(): boolean {
  if (!useSharedTimetable.getState().isOn) return false;
  // First nothing of the other, then what the browser has; all of it before anything is written.
  useTimetable.setState(useTimetable.getInitialState());
  forgetAgenda();
  for (const { persist } of stores) void persist.rehydrate();
  withholdAll(false);
  useSharedTimetable.setState({ isOn: false, own: [] });
  clearAddress();
  return true;
}

// From now on it is one's own, and takes the place of what was there before.
export function keepSharedTimetable(): UploadedDocument[] {
  const { own } = useSharedTimetable.getState();
  withholdAll(false);
  useTimetable.setState({});
  useAgenda.setState({});
  useSharedTimetable.setState({ isOn: false, own: [] });
  clearAddress();
  return own;
}

export function sayUnusable(unusable: 'broken' | 'tooLarge'): void {
  useSharedTimetable.setState({ unusable });
  clearAddress();
}
