// A timetable outside of this browser: in a file, or in a link. What comes in is checked in full,
// for anyone can write a link.
import * as v from 'valibot';
import type { ScheduleEvent } from '../api/types';
import { completenessOf } from './completeness';
import { standardTitle, titleBytesMax, titleBytesOf } from './title';
import type { Timetable, UploadedDocument } from '../store/timetable';

export const format = 'up-schedule';
const version = 1;

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const words = v.optional(text(2000), '');
const date = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/));
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const number = v.pipe(v.number(), v.integer(), v.minValue(0));
const key = text(300);
const kind = v.picklist(['WEEKLY', 'TEST', 'EXAM']);

const event = v.object({
  id: v.pipe(text(100), v.nonEmpty()),
  pdfType: kind,
  module: v.pipe(text(2000), v.nonEmpty()),
  period: v.optional(v.nullable(v.picklist(['S1', 'S2', 'Y', 'Q1', 'Q2', 'Q3', 'Q4'])), null),
  group: words,
  language: words,
  activity: words,
  paper: words,
  status: words,
  supplementary: v.optional(v.boolean(), false),
  day: v.optional(
    v.nullable(
      v.picklist(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']),
    ),
    null,
  ),
  date: v.optional(v.nullable(date), null),
  startTime: v.optional(v.nullable(time), null),
  endTime: v.optional(v.nullable(time), null),
  endEstimated: v.optional(v.boolean(), false),
  venues: v.optional(v.pipe(v.array(text(2000)), v.maxLength(500)), []),
  campus: words,
  studyProgrammes: words,
  comments: words,
  isRecurring: v.optional(v.boolean(), false),
  unfinalised: v.optional(v.boolean(), false),
  source: v.optional(v.object({ page: number, row: number }), { page: 1, row: 1 }),
});

const warning = v.object({
  ...{ page: number, row: number, expected: text(2000), text: text(20_000) },
  severity: v.optional(v.picklist(['NOTE', 'INCOMPLETE'])),
});

const document = v.object({
  name: text(300),
  size: v.optional(number, 0),
  pages: v.optional(number, 1),
  pdfType: kind,
  events: v.pipe(v.array(event), v.maxLength(5000)),
  complete: v.optional(v.boolean()),
  warnings: v.optional(v.pipe(v.array(warning), v.maxLength(5000)), []),
});

const range = v.object({ first: date, last: date });
const namedDays = v.exactOptional(
  v.pipe(v.array(v.object({ date, name: text(300) })), v.maxLength(400)),
);
const ownTermSchema = v.object({
  periods: v.exactOptional(v.record(v.picklist(['S1', 'S2', 'Q1', 'Q2', 'Q3', 'Q4']), range)),
  recess: v.exactOptional(
    v.pipe(
      v.array(v.object({ first: date, last: date, name: v.exactOptional(text(300)) })),
      v.maxLength(400),
    ),
  ),
  noLectures: namedDays,
  extraHolidays: namedDays,
  swaps: v.exactOptional(
    v.pipe(v.array(v.object({ date, timetable: text(20) })), v.maxLength(400)),
  ),
});

const edit = v.object({
  venues: v.exactOptional(v.pipe(v.array(text(2000)), v.maxLength(500))),
  startTime: v.exactOptional(time),
  endTime: v.exactOptional(time),
});

const subscription = v.object({
  ...{ id: text(100), editSecret: text(200), sent: text(100), isAutomatic: v.boolean() },
  ...{ expiresAt: text(40), changedAt: text(40) },
  // It becomes the target of a link.
  address: v.pipe(text(500), v.url(), v.regex(/^https?:/)),
});

const kept = v.object({
  format: v.literal(format),
  version: v.literal(version),
  documents: v.pipe(v.array(document), v.minLength(1), v.maxLength(100)),
  groups: v.optional(v.record(key, key), {}),
  hiddenModules: v.optional(v.array(key), []),
  title: v.optional(text(1000), ''),
  colours: v.optional(
    v.record(key, v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(11))),
    {},
  ),
  hidden: v.optional(v.array(key), []),
  edits: v.optional(v.record(key, edit), {}),
  notes: v.optional(v.record(key, text(10_000)), {}),
  year: v.optional(
    v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1995), v.maxValue(2100))),
    null,
  ),
  ownTerm: v.optional(v.nullable(ownTermSchema), null),
  semester: v.optional(v.nullable(v.picklist(['S1', 'S2', 'both'])), null),
  reminders: v.optional(v.object({ lecture: text(100), test: text(100), exam: text(100) }), {
    lecture: '',
    test: '',
    exam: '',
  }),
  dayMarkers: v.optional(v.boolean(), false),
  confirmedLastDay: v.optional(text(100), ''),
  subscription: v.optional(v.nullable(subscription), null),
});

// null when it is not a timetable of ours.

export function timetableOf(value: unknown): Timetable | null {
  const result = v.safeParse(kept, value);
  if (!result.success) return null;
  const { documents, ...rest } = result.output;
  const { groups, hiddenModules, title, colours, hidden, edits, notes } = rest;
  const { year, ownTerm, semester, reminders, dayMarkers, confirmedLastDay } = rest;
  const { subscription: subscribed } = rest;
  return {
    ...{ groups, hiddenModules, title, colours, hidden, edits, notes },
    ...{ year, ownTerm, semester, reminders, dayMarkers, confirmedLastDay },
    subscription: subscribed,
    documents: documents.map((one, index): UploadedDocument => ({
      ...one,
      ...completenessOf(one),
      key: `opened-${Date.now().toString(36)}-${index}`,
      phase: 'done',
      jobId: null,
      problem: null,
    })),
  };
}

// What the service takes in one request (generate_events_max).
export const eventsMax = 5000;

// Whether it has so few events, and titles so short, that it can be shown and sent to the service.
export function fits(timetable: Timetable, most = eventsMax): boolean {
  const events = timetable.documents.flatMap((document) => document.events);
  const title = timetable.title.trim() === '' ? standardTitle : timetable.title;
  return (
    events.length <= most && events.every((event) => titleBytesOf(event, title) <= titleBytesMax)
  );
}

// Without what is at its default, so that a link stays short.
function bare(value: object): Record<string, unknown> {
  const isDefault = (one: unknown) =>
    one === '' || one === null || one === false || (Array.isArray(one) && one.length === 0);
  return Object.fromEntries(Object.entries(value).filter(([, one]) => !isDefault(one)));
}

// All of it, for a file.
export function portable(timetable: Timetable): unknown {
  const { documents, ...choices } = timetable;
  const read = documents.filter(({ phase }) => phase === 'done');
  return {
    format,
    version,
    ...choices,
    documents: read.map(({ name, size, pages, pdfType, events, complete, warnings }) => ({
      ...{ name, size, pages, pdfType, events, complete, warnings },
    })),
  };
}

export function bareDocument(name: string, events: readonly ScheduleEvent[], complete: boolean) {
  const short = events.map((one) => bare({ ...one, source: null, studyProgrammes: '' }));
  const pdfType = events[0]?.pdfType;
  return { name, pdfType, events: short, ...(complete ? {} : { complete }) };
}
