// What older versions of the page have stored, in the form of today.
import { completenessOf } from '../model/completeness';
import type { Timetable, UploadedDocument } from './timetable';

export const timetableVersion = 3;

type Kept = Partial<Timetable> & { ownDates?: unknown };

// 2: the student may change the whole term, not its periods alone; module colours, a title,
// changes of single events.
// 3: files say whether they are complete, warnings how much they mean.
export function migrated(kept: unknown, version: number): Partial<Timetable> {
  if (kept === null || typeof kept !== 'object') return {};
  const { ownDates, ...rest } = kept as Kept;
  if (version < 3 && Array.isArray(rest.documents)) rest.documents = rest.documents.map(graded);
  if (version >= 2 || ownDates === null || typeof ownDates !== 'object') return rest;
  return { ...rest, ownTerm: { periods: ownDates } };
}

function graded(document: UploadedDocument): UploadedDocument {
  return { ...document, ...completenessOf(document) };
}
