// What the service says and takes, as docs/openapi.yaml describes it.

export type PdfType = 'WEEKLY' | 'TEST' | 'EXAM';
export type Period = 'S1' | 'S2' | 'Y' | 'Q1' | 'Q2' | 'Q3' | 'Q4';
export type TermPeriod = Exclude<Period, 'Y'>;

export interface ScheduleEvent {
  id: string;
  pdfType: PdfType;
  module: string;
  period: Period | null;
  group: string;
  language: string;
  activity: string;
  paper: string;
  status: string;
  day: string | null;
  date: string | null;
  startTime: string | null;
  endTime: string | null;
  endEstimated: boolean;
  venues: string[];
  campus: string;
  studyProgrammes: string;
  comments: string;
  isRecurring: boolean;
  unfinalised: boolean;
  source: { page: number; row: number };
}

export interface RowWarning {
  page: number;
  row: number;
  expected: string;
  text: string;
}

export interface UploadAnswer {
  jobId: string;
  pdfType: PdfType;
  pages: number;
  message: string;
}

export type JobStatus = 'pending' | 'processing' | 'completed' | 'failed';

export interface Job {
  id: string;
  status: JobStatus;
  pdfType: PdfType | null;
  error: string | null; // a sentence, when it failed
}

export interface JobResult {
  id: string;
  pdfType: PdfType;
  pages: number;
  events: ScheduleEvent[];
  warnings: RowWarning[];
}

export interface DateRange {
  first: string;
  last: string;
}

export interface NamedDay {
  date: string;
  name: string;
}

export interface Term {
  year: number;
  periods: Partial<Record<TermPeriod, DateRange>>;
  recess?: (DateRange & { name?: string })[];
  noLectures?: NamedDay[];
  extraHolidays?: NamedDay[];
  swaps?: { date: string; timetable: string }[];
  markers?: (DateRange & { name: string })[];
  source?: string;
  check?: boolean;
  notes?: string[];
}

export interface TermPreset extends Term {
  holidays: NamedDay[];
}

export interface Occurrence {
  uid: string;
  eventId: string;
  start: string;
  end: string;
  summary: string;
  location: string;
  tentative: boolean;
}

export interface Agenda {
  occurrences: Occurrence[];
  notHeld: { eventId: string; summary: string; date: string; reason: string }[];
  undated: { eventId: string; summary: string; reason: string }[];
  days: { uid: string; first: string; last: string; summary: string }[];
  term: { year: number; source: string; check: boolean } | null;
}

export type ReminderKind = 'lecture' | 'test' | 'exam';

export interface CalendarRequest {
  events: ScheduleEvent[];
  year?: number;
  term?: Term;
  periods?: Period[];
  reminders?: Partial<Record<ReminderKind, string[]>>;
  dayMarkers?: boolean;
}

export interface ErrorResponse {
  statusCode: number;
  message: string;
  error: string;
}
