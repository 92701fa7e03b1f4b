// How the page looks and speaks.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { persisted } from './persisted';

export type Language = 'en' | 'af';
export type Theme = 'auto' | 'light' | 'dark';
export type WeekView = 'week' | 'day' | 'term' | 'list' | 'table';

interface Settings {
  language: Language;
  theme: Theme;
  view: WeekView | null; // null: what fits the screen
}

function languageOfBrowser(): Language {
  return navigator.language.toLowerCase().startsWith('af') ? 'af' : 'en';
}

export const useSettings = create<Settings>()(
  persist((): Settings => ({ language: languageOfBrowser(), theme: 'auto', view: null }), {
    name: 'schedgen.settings',
    version: 1,
    storage: persisted<Settings>(),
  }),
);
