// Whether everything on a PDF's pages was read, and what was not.
import type { RowWarning } from '../api/types';

type KeptWarning = Omit<RowWarning, 'severity'> & { severity?: RowWarning['severity'] | undefined };

export interface Completeness {
  complete: boolean;
  warnings: RowWarning[];
}

// What older versions of the service and the page have kept says neither `complete` nor a severity:
// each warning was of a row that was not read in full.
export function completenessOf(read: {
  complete?: boolean | undefined;
  warnings?: readonly KeptWarning[] | undefined;
}): Completeness {
  const warnings = (read.warnings ?? []).map((one): RowWarning => ({
    ...one,
    severity: one.severity ?? 'INCOMPLETE',
  }));
  const isWhole = warnings.every(({ severity }) => severity === 'NOTE');
  return { complete: isWhole && (read.complete ?? true), warnings };
}

export function notesOf(warnings: readonly RowWarning[]): RowWarning[] {
  return warnings.filter(({ severity }) => severity === 'NOTE');
}

// A file that was not read in full. No places when only that is known, as of a shared timetable.
export interface Incomplete {
  key: string;
  name: string;
  places: RowWarning[];
}

export function incompleteOf(
  documents: readonly (Completeness & { key: string; name: string; phase: string })[],
): Incomplete[] {
  return documents
    .filter(({ phase, complete }) => phase === 'done' && !complete)
    .map(({ key, name, warnings }) => ({
      ...{ key, name },
      places: warnings.filter(({ severity }) => severity === 'INCOMPLETE'),
    }));
}
