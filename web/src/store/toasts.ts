// Short messages that do not belong to one place of the page.
import { create } from 'zustand';
import type { Refusal } from './safe_storage';

export type ToastText =
  | Refusal
  | 'downloadFailed'
  | 'alreadyAdded'
  | 'removed'
  | 'hidden'
  | 'noteRemoved'
  | 'reset'
  | 'subscription'
  | 'updated';

export interface ToastAction {
  label: 'undo' | 'retry';
  run: () => void;
}

export interface Toast {
  id: number;
  text: ToastText;
  values: { name?: string; sentence?: string };
  action: ToastAction | undefined;
}

interface Toasts {
  shown: Toast[];
}

export const useToasts = create<Toasts>(() => ({ shown: [] }));

let last = 0;

// A message takes the place of the one with the same text.
export function showToast(
  text: ToastText,
  values: Toast['values'] = {},
  action?: ToastAction,
): void {
  const id = (last += 1);
  useToasts.setState(({ shown }) => ({
    shown: [...shown.filter((one) => one.text !== text), { id, text, values, action }],
  }));
}

export function hideToast(id: number): void {
  useToasts.setState(({ shown }) => ({ shown: shown.filter((one) => one.id !== id) }));
}
