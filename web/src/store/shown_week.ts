// The day that the week view is at, for those parts that speak of the same week.
import { create } from 'zustand';

interface ShownWeek {
  date: string | null; // null: where the timetable opens
}

export const useShownWeek = create<ShownWeek>(() => ({ date: null }));

export function showWeekOf(date: string): void {
  useShownWeek.setState({ date });
}
