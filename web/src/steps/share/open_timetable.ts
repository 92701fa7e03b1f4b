// Timetables that come from a link or a saved file. What reads them is loaded when there is one.
import { packedIn } from '../../model/link_address';
import { showShared, sayUnusable } from '../../store/shared_timetable';
import type { Timetable } from '../../store/timetable';

const fileBytesMax = 5_000_000;

export async function openLink(): Promise<void> {
  const packed = packedIn(location.hash);
  // A link that is pasted into an open page is opened as in a new one.
  window.addEventListener('hashchange', () => {
    if (packedIn(location.hash) !== null) location.reload();
  });
  if (packed === null) return;
  try {
    const { opened } = await import('../../model/link');
    const timetable = await opened(packed);
    if (typeof timetable === 'string') sayUnusable(timetable);
    else showShared(timetable);
  } catch {
    sayUnusable('broken');
  }
}

export async function timetableIn(file: File): Promise<Timetable | 'wrong' | 'tooLarge'> {
  if (file.size > fileBytesMax) return 'tooLarge';
  try {
    const { fits, timetableOf } = await import('../../model/portable');
    const timetable = timetableOf(JSON.parse(await file.text()));
    if (timetable === null) return 'wrong';
    return fits(timetable) ? timetable : 'tooLarge';
  } catch {
    return 'wrong';
  }
}
