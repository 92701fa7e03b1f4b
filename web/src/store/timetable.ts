// All that the student has given and chosen. It outlives a reload.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Problem } from '../api/problem';
import type { PdfType, RowWarning, ScheduleEvent } from '../api/types';
import type { Choices } from '../model/groups';
import type { Reminders, TermSettings } from '../model/request';
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
  warnings: RowWarning[];
}

export interface Timetable extends TermSettings {
  documents: UploadedDocument[];
  groups: Choices;
  hiddenModules: string[];
  reminders: Reminders;
  dayMarkers: boolean;
}

const empty: Timetable = {
  documents: [],
  groups: {},
  hiddenModules: [],
  year: null,
  ownDates: null,
  semester: null,
  reminders: { lecture: '', test: '', exam: '' },
  dayMarkers: false,
};

export const useTimetable = create<Timetable>()(
  persist(() => empty, { name: 'schedgen.timetable', version: 1, storage: persisted<Timetable>() }),
);

export function addDocument(document: UploadedDocument): void {
  useTimetable.setState(({ documents }) => ({ documents: [...documents, document] }));
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

export function chooseGroup(choice: string, answer: string): void {
  useTimetable.setState(({ groups }) => ({ groups: { ...groups, [choice]: answer } }));
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
