// Which file a newer one is to be compared with, and what comes of it.
import { isNewerOf, merged, outsideOf } from '../../model/newer';
import { changeDocument, useTimetable, type UploadedDocument } from '../../store/timetable';

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

// What the newer document becomes with the changes that are accepted. Events that it says nothing
// about come from the older one, with what could not be read there.
export function withChanges(
  newer: UploadedDocument,
  older: UploadedDocument,
  isAccepted: (key: string) => boolean,
): Partial<UploadedDocument> {
  const events = merged(older.events, newer.events, isAccepted);
  if (outsideOf(older.events, newer.events).length === 0) return { events, olderKey: null };
  const complete = newer.complete && older.complete;
  return { events, complete, warnings: [...newer.warnings, ...older.warnings], olderKey: null };
}

export function keepBoth(newer: UploadedDocument): void {
  changeDocument(newer.key, { olderKey: null });
}
