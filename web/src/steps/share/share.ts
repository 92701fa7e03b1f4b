import type { Selection } from '../../app/selection';
import { mark } from '../../model/link_address';
import { useTimetable } from '../../store/timetable';
import { inUse } from '../newer/comparison';
import { save } from '../download/save';

export type Sharing = { kind: 'link'; link: string } | { kind: 'tooLong' | 'unsupported' };

export async function linkOf({ shown, colours }: Selection): Promise<Sharing> {
  if (!('CompressionStream' in window)) return { kind: 'unsupported' };
  const { linkCharactersMax, packed, shared } = await import('../../model/link');
  try {
    const timetable = useTimetable.getState();
    const incomplete = inUse(timetable.documents).filter(({ complete }) => !complete);
    const kinds = new Set(incomplete.map(({ pdfType }) => pdfType));
    const text = await packed(shared(shown, timetable, colours, kinds));
    if (text.length > linkCharactersMax) return { kind: 'tooLong' };
    return { kind: 'link', link: `${location.origin}/#${mark}${text}` };
  } catch {
    // Browsers that have the stream, but not this kind of it.
    return { kind: 'unsupported' };
  }
}

export async function saveTimetable(): Promise<void> {
  const { portable } = await import('../../model/portable');
  const text = JSON.stringify(portable(useTimetable.getState()), null, 1);
  save(new Blob([text], { type: 'application/json' }), 'up-schedule.json');
}
