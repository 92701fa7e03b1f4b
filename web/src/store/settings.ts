// How the page looks and speaks.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { persisted } from './persisted';

export type Language = 'en' | 'af';
export type Theme = 'auto' | 'light' | 'dark';
// The last two are beside the week on a large screen; modules always.
export type View = 'week' | 'agenda' | 'term' | 'tests' | 'modules';

interface Settings {
  language: Language;
  theme: Theme;
  view: View;
  hasDayRows: boolean; // days below each other and hours to the right, where there is room for it
}

const usual = { theme: 'auto', view: 'week', hasDayRows: false } as const;

function languageOfBrowser(): Language {
  return navigator.language.toLowerCase().startsWith('af') ? 'af' : 'en';
}

export const useSettings = create<Settings>()(
  persist((): Settings => ({ language: languageOfBrowser(), ...usual }), {
    name: 'schedgen.settings',
    version: 2,
    storage: persisted<Settings>(),
    // 2: other views.
    migrate: (kept): Settings => ({ ...usual, ...(kept as Settings), view: 'week' }),
  }),
);
