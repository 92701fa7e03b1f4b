// What changes many times a second while a file is on its way, so it is not written to storage.
import { create } from 'zustand';

interface Progress {
  sent: Record<string, number>; // bytes, by document
  place: Record<string, number>; // in the queue, at most
  offline: Record<string, boolean>; // the connection was lost; we go on trying
}

export const useProgress = create<Progress>(() => ({ sent: {}, place: {}, offline: {} }));

export function setSent(key: string, bytes: number): void {
  useProgress.setState(({ sent }) => ({ sent: { ...sent, [key]: bytes } }));
}

export function setPlace(key: string, place: number): void {
  useProgress.setState(({ place: places }) => ({ place: { ...places, [key]: place } }));
}

export function setOffline(key: string, isOffline: boolean): void {
  if ((useProgress.getState().offline[key] ?? false) === isOffline) return;
  useProgress.setState(({ offline }) => ({ offline: { ...offline, [key]: isOffline } }));
}
