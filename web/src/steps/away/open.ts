// Timetables that come from a link or a saved file. What reads them is loaded when there is one.
import { packedIn } from '../../model/link_address';
import { borrow, sayBroken } from '../../store/borrowed';
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
    const [{ unpacked }, { timetableOf }] = await Promise.all([
      import('../../model/link'),
      import('../../model/portable'),
    ]);
    const timetable = timetableOf(await unpacked(packed));
    if (timetable === null) sayBroken();
    else borrow(timetable);
  } catch {
    sayBroken();
  }
}

export async function timetableIn(file: File): Promise<Timetable | null> {
  if (file.size > fileBytesMax) return null;
  try {
    const { timetableOf } = await import('../../model/portable');
    return timetableOf(JSON.parse(await file.text()));
  } catch {
    return null;
  }
}
