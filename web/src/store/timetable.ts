// All that the student has given and chosen. It outlives a reload.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Problem } from '../api/problem';
import type { PdfType, RowWarning, ScheduleEvent } from '../api/types';
import type { Choices } from '../model/groups';
import { withEntry, type Edit, type Mine } from '../model/mine';
import type { Reminders, TermSettings } from '../model/request';
import type { Subscription } from '../model/subscription';
import { migrated, timetableVersion } from './migrations';
import { persisted } from './persisted';

export type Phase = 'queued' | 'sending' | 'waiting' | 'parsing' | 'done' | 'failed';

export interface UploadedDocument {
  key: string;
  name: string;
  size: number;
  phase: Phase;
  jobId: string | null;
  problem: Problem | null;
  pdfType: PdfType | null;
  pages: number;
  events: ScheduleEvent[];
  complete: boolean; // false: something of the PDF is in no event, or wrong in one
  warnings: RowWarning[];
  // The file that this one seems to be a newer state of, until the student has decided.
  olderKey?: string | null;
}

export interface Timetable extends TermSettings, Mine {
  documents: UploadedDocument[];
  groups: Choices;
  hiddenModules: string[];
  reminders: Reminders;
  dayMarkers: boolean;
  confirmedLastDay: string; // that the student said yes to, see model/last_day.ts
  subscription: Subscription | null;
}

const empty: Timetable = {
  documents: [],
  groups: {},
  hiddenModules: [],
  title: '',
  colours: {},
  hidden: [],
  edits: {},
  notes: {},
  year: null,
  ownTerm: null,
  semester: null,
  reminders: { lecture: '', test: '1d', exam: '1d' },
  dayMarkers: false,
  confirmedLastDay: '',
  subscription: null,
};

export const useTimetable = create<Timetable>()(
  persist(() => empty, {
    name: 'schedgen.timetable',
    version: timetableVersion,
    storage: persisted<Timetable>(),
    migrate: (kept, version) => ({ ...empty, ...migrated(kept, version) }),
  }),
);

export function addDocument(document: UploadedDocument): void {
  useTimetable.setState(({ documents }) => ({ documents: [...documents, document] }));
}

export function insertDocument(document: UploadedDocument, place: number): void {
  useTimetable.setState(({ documents }) => ({
    documents: [...documents.slice(0, place), document, ...documents.slice(place)],
  }));
}

export function changeDocument(key: string, change: Partial<UploadedDocument>): void {
  useTimetable.setState(({ documents }) => ({
    documents: documents.map((document) =>
      document.key === key ? { ...document, ...change } : document,
    ),
  }));
}

export function dropDocument(key: string): void {
  useTimetable.setState(({ documents }) => ({
    documents: documents.filter((one) => one.key !== key),
  }));
}

export function documentOf(key: string): UploadedDocument | undefined {
  return useTimetable.getState().documents.find((document) => document.key === key);
}

export function chooseGroups(answers: Choices): void {
  useTimetable.setState(({ groups }) => ({ groups: { ...groups, ...answers } }));
}

export function showModule(module: string, isShown: boolean): void {
  useTimetable.setState(({ hiddenModules }) => {
    const others = hiddenModules.filter((one) => one !== module);
    return { hiddenModules: isShown ? others : [...others, module] };
  });
}

export function hideModules(modules: string[]): void {
  useTimetable.setState({ hiddenModules: modules });
}

export function forgetAll(): void {
  useTimetable.setState(empty);
}

export function setColour(module: string, colour: number): void {
  useTimetable.setState(({ colours }) => ({ colours: { ...colours, [module]: colour } }));
}

export function hideEvent(key: string, isHidden: boolean): void {
  useTimetable.setState(({ hidden }) => {
    const others = hidden.filter((one) => one !== key);
    return { hidden: isHidden ? [...others, key] : others };
  });
}

// An empty edit or note is none.
export function editEvent(key: string, edit: Edit, note: string): void {
  useTimetable.setState(({ edits, notes }) => ({
    edits: withEntry(edits, key, Object.keys(edit).length > 0 ? edit : undefined),
    notes: withEntry(notes, key, note.trim() === '' ? undefined : note),
  }));
}
