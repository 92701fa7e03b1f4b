// Somebody else's timetable, opened from a link: on the screen, but not in the place of one's own.
import { create } from 'zustand';
import type { Subscription } from '../model/subscription';
import { forgetAgenda, useAgenda } from './agenda';
import { withhold } from './persisted';
import { useTimetable, type Timetable, type UploadedDocument } from './timetable';

interface SharedTimetable {
  isOn: boolean;
  isExample: boolean; // not somebody's, but the page's own
  unusable: 'broken' | 'tooLarge' | null; // there was a link, and why it cannot be shown
  own: UploadedDocument[]; // what a decision to keep it would replace
  // Whether the student is asked about that. Held here, not by the banner: the banner is drawn anew
  // when the rest of the page has been loaded.
  isAsking: boolean;
  ownSubscription: Subscription | null; // which it would not
}

const noneShared = {
  isOn: false,
  isExample: false,
  own: [],
  isAsking: false,
  ownSubscription: null,
};

export const useSharedTimetable = create<SharedTimetable>(() => ({
  ...noneShared,
  unusable: null,
}));

const stores = [useTimetable, useAgenda] as const;

function withholdAll(isWithheld: boolean): void {
  for (const { persist } of stores) withhold(persist.getOptions().name ?? '', isWithheld);
}

function clearAddress(): void {
  history.replaceState(null, '', location.pathname);
}

export function showShared(timetable: Timetable, isExample = false): void {
  const before = useSharedTimetable.getState();
  const { documents, subscription } = useTimetable.getState();
  const own = before.isOn ? before.own : documents;
  const ownSubscription = before.isOn ? before.ownSubscription : subscription;
  withholdAll(true);
  useTimetable.setState(timetable);
  forgetAgenda();
  useSharedTimetable.setState({ isOn: true, isExample, unusable: null, own, ownSubscription });
}

// Back to one's own. Whether there was anything to leave.
export function leaveSharedTimetable(): boolean {
  if (!useSharedTimetable.getState().isOn) return false;
  // First nothing of the other, then what the browser has; all of it before anything is written.
  useTimetable.setState(useTimetable.getInitialState());
  forgetAgenda();
  for (const { persist } of stores) void persist.rehydrate();
  withholdAll(false);
  useSharedTimetable.setState(noneShared);
  clearAddress();
  return true;
}

// From now on it is one's own, and takes the place of what was there before. One's subscription stays:
// without its secret nobody could end it.
export function keepSharedTimetable(): UploadedDocument[] {
  const { own, ownSubscription } = useSharedTimetable.getState();
  withholdAll(false);
  useTimetable.setState(({ subscription }) => ({ subscription: ownSubscription ?? subscription }));
  useAgenda.setState({});
  useSharedTimetable.setState(noneShared);
  clearAddress();
  return own;
}

export function sayUnusable(unusable: 'broken' | 'tooLarge'): void {
  useSharedTimetable.setState({ unusable });
  clearAddress();
}
