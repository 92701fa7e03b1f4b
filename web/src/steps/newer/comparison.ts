// Which file a newer one is to be compared with, and what comes of it.
import { isNewerOf, merged } from '../../model/newer';
import { changeDocument, useTimetable, type UploadedDocument } from '../../store/timetable';
import { remove } from '../upload/upload_queue';

// The file that this one follows, as long as the student has not decided.
export function olderOf(
  document: UploadedDocument,
  documents: readonly UploadedDocument[],
): UploadedDocument | undefined {
  const { olderKey } = document;
  return typeof olderKey === 'string' && document.phase === 'done'
    ? documents.find(({ key, phase }) => key === olderKey && phase === 'done')
    : undefined;
}

// A file that waits for a decision is in no timetable.
export function inUse(documents: readonly UploadedDocument[]): UploadedDocument[] {
  return documents.filter(
    (document) => document.phase === 'done' && olderOf(document, documents) === undefined,
  );
}

// Of those that are in use, the last that it follows.
export function olderKeyOf(key: string, read: Pick<UploadedDocument, 'pdfType' | 'events'>) {
  const others = inUse(useTimetable.getState().documents).filter((one) => one.key !== key);
  return others.filter((other) => isNewerOf(other, read)).at(-1)?.key ?? null;
}

export async function accept(
  newer: UploadedDocument,
  older: UploadedDocument,
  isAccepted: (key: string) => boolean,
): Promise<void> {
  const events = merged(older.events, newer.events, isAccepted);
  changeDocument(newer.key, { events, olderKey: null });
  await remove(older.key);
}

export function keepBoth(newer: UploadedDocument): void {
  changeDocument(newer.key, { olderKey: null });
}
