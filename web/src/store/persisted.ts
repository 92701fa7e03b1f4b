import { createJSONStorage } from 'zustand/middleware';
import { safeStorage } from './safe_storage';
import { showToast } from './toasts';

const storage = safeStorage(() => window.localStorage, showToast);
const withheld = new Set<string>();

// While somebody else's timetable is on the screen, nothing of it may take the place of one's own.
export function withhold(name: string, isWithheld: boolean): void {
  if (isWithheld) withheld.add(name);
  else withheld.delete(name);
}

export function isWithheld(name: string): boolean {
  return withheld.has(name);
}

export function persisted<T>() {
  return createJSONStorage<T>(() => ({
    ...storage,
    setItem: (name, value) => {
      if (!withheld.has(name)) storage.setItem(name, value);
    },
  }));
}

export function forgetPersisted(name: string): void {
  storage.removeItem(name);
}
