// What of the page is on the screen, where not all of it fits.
import { create } from 'zustand';
import { useSettings, type View } from './settings';

export function show(view: View): void {
  useSettings.setState({ view });
  window.scrollTo(0, 0);
}

// The module under the pointer or the keyboard: its classes light up in the week.
interface Highlight {
  module: string | null;
}

export const useHighlight = create<Highlight>(() => ({ module: null }));

export function highlight(module: string | null): void {
  useHighlight.setState({ module });
}

// What goes on paper and into a picture: the week that is shown, or the usual classes.
export const usePrinted = create<{ isTypical: boolean }>(() => ({ isTypical: false }));

// The dialogs that more than one place opens.
export type Opened = 'dates' | 'names' | 'groups' | 'share' | null;

export const useOpened = create<{ opened: Opened }>(() => ({ opened: null }));

export function open(opened: Opened): void {
  useOpened.setState({ opened });
}
