import { useSyncExternalStore } from 'react';
import { inJohannesburg } from '../model/johannesburg';

const minuteMs = 60_000;

// When the minute changes, and when the page is looked at again: a phone in a pocket runs no timers.
function onEachMinute(onChange: () => void): () => void {
  let timer = setTimeout(
    () => {
      onChange();
      timer = setInterval(onChange, minuteMs);
    },
    minuteMs - (Date.now() % minuteMs),
  );
  document.addEventListener('visibilitychange', onChange);
  return () => {
    clearTimeout(timer); // an interval too
    document.removeEventListener('visibilitychange', onChange);
  };
}

// The date in Johannesburg. A page that stays open sees the next day come.
export function useToday(): string {
  return useSyncExternalStore(onEachMinute, () => inJohannesburg(Date.now()).date);
}

// The time of day there, to the minute.
export function useTimeOfDay(): string {
  return useSyncExternalStore(onEachMinute, () => inJohannesburg(Date.now()).time);
}
