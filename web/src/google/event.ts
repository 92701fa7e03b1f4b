// An event as the Calendar API knows it, in the part that we write, and how two are compared.

export type When = { date: string } | { dateTime: string; timeZone: string };

export interface EventBody {
  summary: string;
  location: string;
  description: string;
  status: 'confirmed' | 'tentative';
  transparency: 'opaque' | 'transparent';
  start: When;
  end: When;
  recurrence: string[];
  colorId?: string;
  reminders: { useDefault: false; overrides: { method: 'popup'; minutes: number }[] };
}

// What the calendar is to have. The key is made of the UID in the calendar file, so it is the same in
// every run, and it is the event's id at Google unless that id is used up.
export interface WantedEvent {
  key: string;
  body: EventBody;
  hash: string; // of the body
}

// What the API answers: any field may be missing, of a deleted event nearly all are.
export interface GoogleEvent {
  id: string;
  etag?: string;
  status?: string;
  summary?: string;
  location?: string;
  description?: string;
  transparency?: string;
  start?: { date?: string; dateTime?: string; timeZone?: string };
  end?: { date?: string; dateTime?: string; timeZone?: string };
  recurrence?: string[];
  colorId?: string;
  reminders?: { useDefault?: boolean; overrides?: { method?: string; minutes?: number }[] };
  extendedProperties?: { private?: Record<string, string> };
  recurringEventId?: string; // of one date of a series that was changed or cancelled
}

export const keyProperty = 'upScheduleKey';
export const hashProperty = 'upScheduleHash';

const johannesburgMs = 2 * 3600 * 1000;

// The API gives "2026-02-13T07:30:00+02:00" for what it was given as "2026-02-13T07:30:00" in
// Africa/Johannesburg.
function momentOf(when: GoogleEvent['start']): string {
  const { date, dateTime } = when ?? {};
  if (dateTime === undefined) return date ?? '';
  const hasOffset = /(Z|[+-]\d\d:?\d\d)$/.test(dateTime);
  const utc = Date.parse(hasOffset ? dateTime : `${dateTime}+02:00`);
  if (Number.isNaN(utc)) return dateTime;
  return new Date(utc + johannesburgMs).toISOString().slice(0, 19);
}

const textOf = (text: string | undefined) => (text ?? '').replace(/\r\n?/g, '\n').trim();

// In one order, and EXDATEs one by one, as they may be written together.
function rulesOf(recurrence: string[] | undefined): string[] {
  const lines = (recurrence ?? []).flatMap((line) => {
    const [head = '', value = ''] = line.split(/:(.*)/s);
    return head.startsWith('EXDATE') ? value.split(',').map((one) => `EXDATE:${one}`) : line;
  });
  return lines
    .map((line) => {
      if (!line.startsWith('RRULE:')) return line;
      return `RRULE:${line.slice('RRULE:'.length).split(';').sort().join(';')}`;
    })
    .sort();
}

// Everything that a student sees of it, and nothing that Google adds.
export function hashOf(event: Partial<GoogleEvent>): string {
  const reminders = (event.reminders?.overrides ?? [])
    .map(({ method, minutes }) => `${method ?? ''} ${minutes ?? ''}`)
    .sort();
  const seen = [
    ...[textOf(event.summary), textOf(event.location), textOf(event.description)],
    event.status ?? 'confirmed',
    event.transparency ?? 'opaque',
    ...[momentOf(event.start), momentOf(event.end)],
    rulesOf(event.recurrence),
    event.colorId ?? '',
    [event.reminders?.useDefault ?? true, reminders],
  ];
  return digestOf(JSON.stringify(seen));
}

// Tells texts apart, 64 bits; not meant to withstand anybody. Two FNV-1a hashes.
function digestOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193) >>> 0;
    b = Math.imul(b ^ (unit + i), 0x01000193) >>> 0;
  }
  return a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0');
}

const generationMark = 'g';
const generationsMax = 9;

// An id that was deleted may refuse to come back, so a key has further ids.
export function idOf(key: string, generation: number): string {
  return generation === 0 ? key : `${key}${generationMark}${generation}`;
}

export function idsOf(key: string): string[] {
  return Array.from({ length: generationsMax + 1 }, (_, generation) => idOf(key, generation));
}

// The key of an event that we wrote; null of anybody else's. Google copies properties along when a
// student duplicates an event, but not the id.
export function keyOf({ id, extendedProperties }: GoogleEvent): string | null {
  const key = extendedProperties?.private?.[keyProperty];
  return key !== undefined && idsOf(key).includes(id) ? key : null;
}

export function written({ key, hash, body }: WantedEvent) {
  return {
    ...body,
    extendedProperties: { private: { [keyProperty]: key, [hashProperty]: hash } },
  };
}
