// The last choice of groups, to be told and undone.
import { create } from 'zustand';
import type { Choices } from '../model/groups';
import { chooseGroups, useTimetable } from './timetable';

interface LastChoice {
  taken: string | null; // "COS 214 P02"; "" for several at once
  before: Choices;
}

export const useLastChoice = create<LastChoice>(() => ({ taken: null, before: {} }));

export function take(answers: Choices, taken: string): void {
  const before = useTimetable.getState().groups;
  chooseGroups(answers);
  useLastChoice.setState({ taken, before });
}

export function undoChoice(): void {
  useTimetable.setState({ groups: useLastChoice.getState().before });
  useLastChoice.setState({ taken: null });
}

export function forgetLastChoice(): void {
  useLastChoice.setState({ taken: null });
}
