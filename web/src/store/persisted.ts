import { createJSONStorage } from 'zustand/middleware';
import { survivor } from './survivor';
import { showToast } from './toasts';

const storage = survivor(() => window.localStorage, showToast);

export function persisted<T>() {
  return createJSONStorage<T>(() => storage);
}
