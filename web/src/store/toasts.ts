// Short messages that do not belong to one place of the page.
import { create } from 'zustand';
import type { Refusal } from './safe_storage';

export type ToastText = Refusal | 'downloaded';

interface Toasts {
  shown: ToastText[];
}

export const useToasts = create<Toasts>(() => ({ shown: [] }));

export function showToast(text: ToastText): void {
  useToasts.setState(({ shown }) => ({ shown: [...shown.filter((one) => one !== text), text] }));
}

export function hideToast(text: ToastText): void {
  useToasts.setState(({ shown }) => ({ shown: shown.filter((one) => one !== text) }));
}
