// Which tab takes a file to the service. Two tabs see the same files, and only one may send each.
// When that tab is closed, another goes on.
import { documentOf, useTimetable } from '../../store/timetable';

const mine = new Set<string>();

export function isMine(key: string): boolean {
  return mine.has(key);
}

function hasEnded(key: string): boolean {
  const phase = documentOf(key)?.phase;
  return phase === undefined || phase === 'done' || phase === 'failed';
}

function ended(key: string): Promise<void> {
  return new Promise((resolve) => {
    if (hasEnded(key)) {
      resolve();
      return;
    }
    const stop = useTimetable.subscribe(() => {
      if (!hasEnded(key)) return;
      stop();
      resolve();
    });
  });
}

// Begins when no other tab has this file, and keeps it until it has ended.
export async function takeCharge(key: string, begin: () => void): Promise<void> {
  const work = async () => {
    // What the tab that had it before has written last.
    await useTimetable.persist.rehydrate();
    if (hasEnded(key)) return;
    mine.add(key);
    begin();
    await ended(key);
    mine.delete(key);
  };
  // Browsers have locks only where the page came over HTTPS or from this machine.
  if ('locks' in navigator) await navigator.locks.request(`schedgen.file.${key}`, work);
  else await work();
}
