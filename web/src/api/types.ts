// What the service says and takes. openapi.ts is made of docs/openapi.yaml by `npm run api`, and
// `npm run check` holds that it still fits; here stand the names that the page uses.
import type { components } from './openapi';

type Schemas = components['schemas'];

export type PdfType = Schemas['Kind'];
export type Period = Schemas['Period'];
export type TermPeriod = Exclude<Period, 'Y'>;

// The service takes events in part, and gives them in full.
export type ScheduleEvent = Required<Omit<Schemas['Event'], 'day' | 'source'>> & {
  day: string | null;
  source: { page: number; row: number };
};

export type RowWarning = Schemas['Warning'];
export type UploadAnswer = Schemas['Accepted'];
export type Job = Schemas['Job'];
export type JobStatus = Job['status'];
export type QueueFigures = Schemas['JobFigures'];
export type JobResult = Omit<Schemas['JobResult'], 'events'> & { events: ScheduleEvent[] };
export type DateRange = Pick<Schemas['Range'], 'first' | 'last'>;
export type NamedDay = Required<Schemas['NamedDay']>;

export interface Term extends Omit<Schemas['Term'], 'periods' | 'noLectures' | 'extraHolidays'> {
  periods: Partial<Record<TermPeriod, DateRange>>;
  noLectures?: NamedDay[];
  extraHolidays?: NamedDay[];
}

export interface TermPreset extends Term {
  holidays: NamedDay[];
}

export type Offer = Omit<Schemas['Terms'], 'terms'> & { terms: TermPreset[] };

export type NewFeed = Schemas['FeedCreated'];
export type FeedFacts = Schemas['FeedFacts'];
export type FeedUpdate = Schemas['FeedUpdated'];

export type Occurrence = Schemas['Occurrence'];
export type Agenda = Schemas['Agenda'];
export type ReminderKind = keyof NonNullable<Schemas['Conversion']['reminders']>;

export interface CalendarRequest extends Omit<Schemas['Conversion'], 'events' | 'term'> {
  events: ScheduleEvent[];
  term?: Term;
}

export type ErrorResponse = Schemas['ErrorResponse'];
