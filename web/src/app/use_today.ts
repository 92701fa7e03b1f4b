import { useSyncExternalStore } from 'react';
import { inJohannesburg } from '../model/johannesburg';

const minuteMs = 60_000;

function onEachMinute(onChange: () => void): () => void {
  const timer = setInterval(onChange, minuteMs);
  return () => clearInterval(timer);
}

// The date in Johannesburg. A page that stays open sees the next day come.
export function useToday(): string {
  return useSyncExternalStore(onEachMinute, () => inJohannesburg(Date.now()).date);
}

// The time of day there, to the minute.
export function useTimeOfDay(): string {
  return useSyncExternalStore(onEachMinute, () => inJohannesburg(Date.now()).time);
}
