// A model of the Calendar API, after its reference: calendars, events with their ids, ETags and
// tombstones, series and changes to single dates, scopes, tokens that end, quotas. It stands in for
// Google in the tests, in the same process or behind HTTP. What it cannot tell is whether Google
// itself does as its reference says.
import type { GoogleEvent } from '../event';
import { BadRecurrence, datesOf } from './recurrence';

export interface ModelRequest {
  method: string;
  url: string;
  headers: Record<string, string>; // names in lower case
  body: string;
}

export interface ModelResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface ModelEvent extends GoogleEvent {
  etag: string;
  status: string;
  originalStartTime?: { date?: string; dateTime?: string };
  [more: string]: unknown;
}

interface ModelCalendar {
  id: string;
  summary: string;
  timeZone: string;
  isApps: boolean; // made by the application that asks
  events: Map<string, ModelEvent>;
}

interface ModelToken {
  scope: string;
  endsAt: number;
}

export interface ModelOptions {
  now: () => number;
  requestsPerMinuteMax?: number;
  pageSizeMax?: number; // smaller pages than were asked for, as the reference allows
  // Google may store a text in another form than it was sent.
  storesText?: (text: string) => string;
  // Accounts are known in which a deleted event cannot be updated.
  refusesRestoring?: boolean;
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

export const appScope = 'https://www.googleapis.com/auth/calendar.app.created';
export const fullScope = 'https://www.googleapis.com/auth/calendar';

const idPattern = /^[a-v0-9]{5,1024}$/;
const remindersMax = 5;
const reminderMinutesMax = 40_320;
const minuteMs = 60_000;

const offsetOf = (dateTime: string) =>
  /(Z|[+-]\d\d:\d\d)$/.test(dateTime) ? dateTime : `${dateTime}+02:00`;

export const millisecondsOf = (when: GoogleEvent['start']) =>
  Date.parse(
    when?.dateTime === undefined ? `${when?.date ?? ''}T00:00:00+02:00` : offsetOf(when.dateTime),
  );

const inZone = (ms: number) => `${new Date(ms + 2 * 3600 * 1000).toISOString().slice(0, 19)}+02:00`;

export class GoogleModel {
  readonly calendars = new Map<string, ModelCalendar>();
  readonly tokens = new Map<string, ModelToken>();
  requests = 0;
  writes = 0; // that changed something
  refusedForRate = 0;
  private readonly recent: number[] = [];
  private version = 0;
  private made = 0;

  constructor(private readonly options: ModelOptions) {
    this.addCalendar('primary', 'Student', false);
  }

  private addCalendar(id: string, summary: string, isApps: boolean): ModelCalendar {
    const timeZone = 'Africa/Johannesburg';
    const calendar = { id, summary, timeZone, isApps, events: new Map<string, ModelEvent>() };
    this.calendars.set(id, calendar);
    return calendar;
  }

  newToken(scope = appScope, seconds = 3600): string {
    const token = `token-${this.tokens.size + 1}`;
    this.tokens.set(token, { scope, endsAt: this.options.now() + seconds * 1000 });
    return token;
  }

  endTokens(): void {
    for (const token of this.tokens.values()) token.endsAt = 0;
  }

  handle(request: ModelRequest): ModelResponse {
    this.requests += 1;
    try {
      const { status, body } = this.answer(request);
      return {
        status,
        headers: { 'content-type': 'application/json; charset=UTF-8' },
        body: body === undefined ? '' : JSON.stringify(body),
      };
    } catch (error) {
      if (error instanceof Refusal) return refusalOf(error.status, error.reason);
      if (error instanceof BadRecurrence) return refusalOf(400, 'invalid');
      throw error;
    }
  }

  // What a person does in Google Calendar itself: no scopes, no quota, and the ETag moves on.
  byHand(calendarId: string, id: string, change: Partial<ModelEvent>): void {
    const calendar = this.calendars.get(calendarId);
    const event = calendar?.events.get(id);
    if (event === undefined) throw new Error(`no event ${id}`);
    calendar?.events.set(id, this.stamped({ ...event, ...change }));
  }

  addByHand(calendarId: string, event: Partial<ModelEvent>): string {
    this.made += 1;
    const id = event.id ?? `hand${this.made}`.replace(/[w-z]/g, '0');
    const whole = { ...event, id, status: event.status ?? 'confirmed', etag: '' };
    this.calendars.get(calendarId)?.events.set(id, this.stamped(whole));
    return id;
  }

  // One date of a series, changed or cancelled.
  changeDate(
    calendarId: string,
    seriesId: string,
    start: number,
    change: Partial<ModelEvent>,
  ): void {
    const series = this.calendars.get(calendarId)?.events.get(seriesId);
    if (series === undefined) throw new Error(`no event ${seriesId}`);
    const length = millisecondsOf(series.end) - millisecondsOf(series.start);
    this.addByHand(calendarId, {
      ...withoutRecurrence(series),
      start: { dateTime: inZone(start) },
      end: { dateTime: inZone(start + length) },
      ...change,
      id: instanceId(seriesId, start),
      recurringEventId: seriesId,
      originalStartTime: { dateTime: inZone(start) },
    });
  }

  private stamped(event: ModelEvent): ModelEvent {
    this.version += 1;
    return { ...event, etag: `"${this.version}"` };
  }

  private answer(request: ModelRequest): { status: number; body?: unknown } {
    const url = new URL(request.url, 'https://www.googleapis.com');
    const path = /^\/calendar\/v3\/(.*)$/.exec(url.pathname)?.[1]?.split('/') ?? [];
    const [collection, calendarId, inside, eventId, ...more] = path.map(decodeURIComponent);
    const token = this.authorised(request);
    this.countForQuota();
    const { method } = request;
    if (collection === 'users' && path[2] === 'calendarList' && path.length === 3) {
      return this.listCalendars(token);
    }
    if (collection !== 'calendars') throw new Refusal(404, 'notFound');
    if (calendarId === undefined) return this.insertCalendar(method, request);
    const calendar = this.calendars.get(calendarId);
    // Of other applications' calendars, this scope does not even say that they exist.
    if (calendar === undefined || (token.scope !== fullScope && !calendar.isApps)) {
      throw new Refusal(404, 'notFound');
    }
    if (inside === undefined) return this.oneCalendar(method, calendar);
    if (inside !== 'events') throw new Refusal(404, 'notFound');
    if (eventId === undefined) {
      if (method === 'GET') return { status: 200, body: this.list(calendar, url.searchParams) };
      if (method === 'POST') return this.insert(calendar, parsed(request));
      throw new Refusal(404, 'notFound');
    }
    if (more[0] === 'instances' && method === 'GET') {
      const series = calendar.events.get(eventId);
      if (series === undefined) throw new Refusal(404, 'notFound');
      return { status: 200, body: { items: this.instancesOf(calendar, series) } };
    }
    return this.oneEvent(method, calendar, eventId, request);
  }

  private authorised({ headers }: ModelRequest): ModelToken {
    const token = this.tokens.get((headers.authorization ?? '').replace(/^Bearer /, ''));
    if (token === undefined || token.endsAt <= this.options.now()) {
      throw new Refusal(401, 'authError');
    }
    return token;
  }

  private countForQuota(): void {
    const now = this.options.now();
    while ((this.recent[0] ?? now) <= now - minuteMs) this.recent.shift();
    if (this.recent.length >= (this.options.requestsPerMinuteMax ?? 600)) {
      this.refusedForRate += 1;
      throw new Refusal(403, 'userRateLimitExceeded');
    }
    this.recent.push(now);
  }

  private listCalendars({ scope }: ModelToken): { status: number; body: unknown } {
    if (scope !== fullScope) throw new Refusal(403, 'insufficientPermissions');
    const items = [...this.calendars.values()].map(({ id, summary, timeZone }) => ({
      ...{ kind: 'calendar#calendarListEntry', id, summary, timeZone },
      ...{ accessRole: 'owner', selected: true, primary: id === 'primary' },
    }));
    return { status: 200, body: { kind: 'calendar#calendarList', items } };
  }

  private insertCalendar(method: string, request: ModelRequest) {
    if (method !== 'POST') throw new Refusal(404, 'notFound');
    const { summary } = parsed(request);
    if (typeof summary !== 'string' || summary === '') throw new Refusal(400, 'required');
    this.made += 1;
    this.writes += 1;
    const id = `c_${this.made.toString(32)}@group.calendar.google.com`;
    return { status: 200, body: described(this.addCalendar(id, summary, true)) };
  }

  private oneCalendar(method: string, calendar: ModelCalendar) {
    if (method === 'GET') return { status: 200, body: described(calendar) };
    if (method !== 'DELETE') throw new Refusal(404, 'notFound');
    if (calendar.id === 'primary') throw new Refusal(403, 'cannotDeletePrimaryCalendar');
    this.writes += 1;
    this.calendars.delete(calendar.id);
    return { status: 204 };
  }

  private list(calendar: ModelCalendar, query: URLSearchParams) {
    if (query.has('syncToken')) throw new Refusal(410, 'fullSyncRequired');
    const showsDeleted = query.get('showDeleted') === 'true';
    const isSingle = query.get('singleEvents') === 'true';
    const properties = query.getAll('privateExtendedProperty');
    const all = [...calendar.events.values()].filter((event) => {
      const isException = event.recurringEventId !== undefined;
      if (event.status === 'cancelled' && !showsDeleted && (isSingle || !isException)) return false;
      return properties.every((one) => {
        const [name = '', value] = one.split('=');
        return event.extendedProperties?.private?.[name] === value;
      });
    });
    const shown = isSingle ? this.expanded(calendar, all) : all;
    const [from, to] = [query.get('timeMin'), query.get('timeMax')];
    const items = shown.filter(
      ({ start, end, recurrence }) =>
        (recurrence !== undefined && !isSingle) ||
        ((from === null || millisecondsOf(end) > Date.parse(from)) &&
          (to === null || millisecondsOf(start) < Date.parse(to))),
    );
    if (query.get('orderBy') === 'startTime') {
      items.sort((a, b) => millisecondsOf(a.start) - millisecondsOf(b.start));
    }
    const asked = Number(query.get('maxResults') ?? 250);
    const most = Math.min(asked, this.options.pageSizeMax ?? 2500);
    const first = Number(query.get('pageToken') ?? 0);
    const next = first + most;
    return {
      kind: 'calendar#events',
      ...{ summary: calendar.summary, timeZone: calendar.timeZone, accessRole: 'owner' },
      defaultReminders: [],
      items: items.slice(first, next).map(shownEvent),
      ...(next < items.length ? { nextPageToken: String(next) } : { nextSyncToken: 'sync' }),
    };
  }

  // Every single event, with series taken apart.
  private expanded(calendar: ModelCalendar, events: ModelEvent[]): ModelEvent[] {
    return events.flatMap((event) => {
      if (event.recurringEventId !== undefined) return [];
      return event.recurrence === undefined ? event : this.instancesOf(calendar, event);
    });
  }

  private instancesOf(calendar: ModelCalendar, series: ModelEvent): ModelEvent[] {
    const start = millisecondsOf(series.start);
    const length = millisecondsOf(series.end) - start;
    return datesOf(start, series.recurrence ?? []).flatMap((at): ModelEvent[] => {
      const changed = calendar.events.get(instanceId(series.id, at));
      if (changed?.status === 'cancelled') return [];
      if (changed !== undefined) return [changed];
      return [
        {
          ...withoutRecurrence(series),
          id: instanceId(series.id, at),
          recurringEventId: series.id,
          originalStartTime: { dateTime: inZone(at) },
          start: { dateTime: inZone(at), timeZone: calendar.timeZone },
          end: { dateTime: inZone(at + length), timeZone: calendar.timeZone },
        },
      ];
    });
  }

  // What a person sees in the calendar.
  shown(calendarId: string): ModelEvent[] {
    const calendar = this.calendars.get(calendarId);
    if (calendar === undefined) return [];
    const live = [...calendar.events.values()].filter(({ status }) => status !== 'cancelled');
    return this.expanded(calendar, live).sort(
      (a, b) => millisecondsOf(a.start) - millisecondsOf(b.start),
    );
  }

  private insert(calendar: ModelCalendar, body: Partial<ModelEvent>) {
    this.made += 1;
    const id = body.id ?? `made${this.made}`;
    if (!idPattern.test(id)) throw new Refusal(400, 'invalid');
    if (calendar.events.has(id)) throw new Refusal(409, 'duplicate');
    return this.store(calendar, { ...body, id });
  }

  private oneEvent(method: string, calendar: ModelCalendar, id: string, request: ModelRequest) {
    const event = calendar.events.get(id);
    if (event === undefined) throw new Refusal(404, 'notFound');
    if (method === 'GET') return { status: 200, body: shownEvent(event) };
    const isDeleted = event.status === 'cancelled';
    if (method === 'DELETE' && isDeleted) throw new Refusal(410, 'deleted');
    const match = request.headers['if-match'];
    if (match !== undefined && match !== event.etag) throw new Refusal(412, 'conditionNotMet');
    if (method === 'DELETE') {
      this.writes += 1;
      calendar.events.set(id, this.stamped({ ...event, status: 'cancelled' }));
      return { status: 204 };
    }
    if (isDeleted && this.options.refusesRestoring === true) throw new Refusal(403, 'forbidden');
    const body = parsed(request);
    if (method === 'PUT') return this.store(calendar, { ...body, id });
    if (method === 'PATCH') return this.store(calendar, { ...event, ...body, id });
    throw new Refusal(404, 'notFound');
  }

  private store(calendar: ModelCalendar, body: Partial<ModelEvent> & { id: string }) {
    check(body);
    const stores = this.options.storesText ?? ((text: string) => text);
    const before = calendar.events.get(body.id);
    const event: ModelEvent = {
      ...body,
      etag: '',
      status: body.status ?? 'confirmed',
      iCalUID: `${body.id}@google.com`,
      sequence: before === undefined ? 0 : Number(before.sequence ?? 0) + 1,
    };
    for (const name of ['summary', 'location', 'description'] as const) {
      const text = event[name];
      if (text === undefined || text === '') Reflect.deleteProperty(event, name);
      else event[name] = stores(text);
    }
    if (event.transparency === 'opaque') delete event.transparency;
    if ((event.recurrence ?? []).length === 0) delete event.recurrence;
    if ((event.reminders?.overrides ?? []).length === 0) delete event.reminders?.overrides;
    for (const name of ['start', 'end'] as const) {
      const { dateTime } = event[name] ?? {};
      if (dateTime !== undefined) {
        event[name] = {
          dateTime: inZone(millisecondsOf({ dateTime })),
          timeZone: calendar.timeZone,
        };
      }
    }
    this.writes += 1;
    calendar.events.set(body.id, this.stamped(event));
    return { status: 200, body: shownEvent(calendar.events.get(body.id) ?? event) };
  }
}

function withoutRecurrence(series: ModelEvent): ModelEvent {
  const copy = { ...series };
  delete copy.recurrence;
  return copy;
}

const instanceId = (seriesId: string, at: number) =>
  `${seriesId}_${new Date(at).toISOString().replace(/[-:]|\.000/g, '')}`;

// A deleted event has little more than its id.
function shownEvent(event: ModelEvent): Partial<ModelEvent> {
  const { id, etag, status, recurringEventId, originalStartTime } = event;
  if (status !== 'cancelled') return { kind: 'calendar#event', ...event };
  return {
    ...{ kind: 'calendar#event', id, etag, status },
    ...(recurringEventId === undefined ? {} : { recurringEventId }),
    ...(originalStartTime === undefined ? {} : { originalStartTime }),
  };
}

function described({ id, summary, timeZone }: ModelCalendar) {
  return { kind: 'calendar#calendar', id, summary, timeZone };
}

function parsed({ body }: ModelRequest): Partial<ModelEvent> {
  try {
    return JSON.parse(body) as Partial<ModelEvent>;
  } catch {
    throw new Refusal(400, 'parseError');
  }
}

// As far as the reference says what is refused.
function check({ start, end, recurrence, colorId, reminders }: Partial<ModelEvent>): void {
  if (start === undefined || end === undefined) throw new Refusal(400, 'required');
  const [first, last] = [millisecondsOf(start), millisecondsOf(end)];
  if (Number.isNaN(first) || Number.isNaN(last)) throw new Refusal(400, 'invalid');
  if (last < first) throw new Refusal(400, 'timeRangeEmpty');
  if ((start.date === undefined) !== (end.date === undefined)) throw new Refusal(400, 'invalid');
  if (recurrence !== undefined && recurrence.length > 0) {
    if (start.date === undefined && start.timeZone === undefined) {
      throw new Refusal(400, 'required');
    }
    datesOf(first, recurrence);
  }
  if (colorId !== undefined && !/^([1-9]|1[01])$/.test(colorId)) throw new Refusal(400, 'invalid');
  const overrides = reminders?.overrides ?? [];
  if (overrides.length > 0 && reminders?.useDefault === true) {
    throw new Refusal(400, 'cannotUseDefaultRemindersAndSpecifyOverride');
  }
  const isBad = overrides.some(({ method, minutes = -1 }) => {
    const isMethod = method === 'popup' || method === 'email';
    return !isMethod || minutes < 0 || minutes > reminderMinutesMax;
  });
  if (isBad || overrides.length > remindersMax) throw new Refusal(400, 'invalid');
}

export function refusalOf(status: number, reason: string): ModelResponse {
  const error = { code: status, message: reason, errors: [{ domain: 'global', reason }] };
  return {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify({ error }),
  };
}
