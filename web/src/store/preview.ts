// A set of groups that is shown in the week before it is taken.
import { create } from 'zustand';
import type { Choices } from '../model/groups';
import { take } from './last_choice';

export const usePreview = create<{ answers: Choices | null }>(() => ({ answers: null }));

export function preview(answers: Choices | null): void {
  usePreview.setState({ answers });
}

// Can be undone, like each choice.
export function takeSet(answers: Choices): void {
  preview(null);
  take(answers, '');
}
