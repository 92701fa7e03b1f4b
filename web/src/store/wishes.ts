// What the best groups are searched by. Forgotten with the page, for it says something of the student.
import { create } from 'zustand';
import type { ScheduleEvent } from '../api/types';
import { usualWishes, type Wishes } from '../search/wishes';

interface State extends Wishes {
  friend: ScheduleEvent[]; // what a friend attends
  isAll: boolean; // groups that are picked may change too
}

export const useWishes = create<State>(() => ({ ...usualWishes, friend: [], isAll: false }));

export function wish(change: Partial<State>): void {
  useWishes.setState(change);
}
