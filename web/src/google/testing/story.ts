// One random story of a student and Google Calendar: timetables that change, hands that change the
// calendar, requests that fail in every way that the API documents, tabs that are closed. It throws
// where a promise is broken.
import { Client, GoogleError, type Surroundings } from '../client';
import { hashOf, hashProperty, keyOf, type EventBody, type WantedEvent } from '../event';
import { emptyMemory, type Memory, type MemoryStore } from '../memory';
import { keyOfUid } from '../plan';
import { apply, look, type Outcome } from '../sync';
import {
  GoogleModel,
  millisecondsOf,
  refusalOf,
  type ModelEvent,
  type ModelRequest,
} from './model';
import { datesOf } from './recurrence';

// xorshift32
export function randomOf(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

// Changes what the page sends, as a bug of ours would.
export type Spoiler = (request: ModelRequest) => ModelRequest;

class TabClosed extends Error {}

const weekMs = 7 * 24 * 3600 * 1000;
const zone = 'Africa/Johannesburg';

// A series in one of its versions, or a single event.
export function wantedEvent(index: number, version: number): WantedEvent {
  const day = 9 + (index % 5);
  const hour = String(7 + (index % 9)).padStart(2, '0');
  const start = `2026-02-${String(day).padStart(2, '0')}T${hour}:30:00`;
  const isSeries = index % 3 !== 0;
  const dayName = ['MO', 'TU', 'WE', 'TH', 'FR'][day - 9] ?? 'MO';
  const until = `2026${version % 2 === 0 ? '0531' : '0601'}T220000Z`;
  const exception = `202602${day + 7}T${hour}3000`;
  const body: EventBody = {
    summary: `ABC ${100 + index} L1`,
    location: `Room ${index}-${version}`,
    description: index % 2 === 0 ? `Group ${version} – “English”\nLine two` : '',
    status: index % 7 === 0 ? 'tentative' : 'confirmed',
    transparency: 'opaque',
    start: { dateTime: start, timeZone: zone },
    end: { dateTime: start.replace(':30:', ':50:'), timeZone: zone },
    recurrence: isSeries
      ? [`RRULE:FREQ=WEEKLY;UNTIL=${until};BYDAY=${dayName}`, `EXDATE;TZID=${zone}:${exception}`]
      : [],
    colorId: String(1 + (index % 11)),
    reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 15 + version }] },
  };
  return { key: keyOfUid(`uid-${index}@up`), body, hash: hashOf(body) };
}

export class World {
  time = Date.parse('2026-02-01T08:00:00+02:00');
  readonly model: GoogleModel;
  memory: Memory = emptyMemory;
  readonly store: MemoryStore = {
    read: () => this.memory,
    write: (memory) => (this.memory = structuredClone(memory)),
  };
  token: string;
  faultShare = 0; // of requests that fail
  faults = 0;
  closesAt = Infinity; // at which request of the session the tab is closed
  onRequest: () => void = () => undefined; // what a hand does meanwhile
  asked = 0; // requests of this session
  spoils: Spoiler = (request) => request;

  constructor(
    readonly random: () => number,
    storesText?: (text: string) => string,
    refusesRestoring = false,
  ) {
    this.model = new GoogleModel({
      now: () => this.time,
      pageSizeMax: 5,
      ...(storesText === undefined ? {} : { storesText }),
      refusesRestoring,
    });
    this.token = this.model.newToken();
  }

  readonly surroundings: Surroundings = {
    now: () => this.time,
    sleep: (ms) => {
      this.time += ms;
      return Promise.resolve();
    },
    random: () => this.random(),
    // eslint-disable-next-line @typescript-eslint/require-await -- it rejects where fetch() does
    fetch: async (url, init) => {
      this.asked += 1;
      this.time += 5 + this.random() * 50;
      this.onRequest();
      const request = this.spoils({
        method: init.method ?? 'GET',
        url,
        headers: Object.fromEntries(
          Object.entries(init.headers as Record<string, string>).map(([name, value]) => [
            name.toLowerCase(),
            value,
          ]),
        ),
        body: typeof init.body === 'string' ? init.body : '',
      });
      const carriedOut = () => this.model.handle(request);
      if (this.asked === this.closesAt) {
        if (this.random() < 0.5) carriedOut();
        throw new TabClosed();
      }
      if (this.random() >= this.faultShare) return responseOf(carriedOut());
      this.faults += 1;
      return this.failed(carriedOut);
    },
  };

  private failed(carriedOut: () => ReturnType<GoogleModel['handle']>): Response {
    const ways: (() => Response)[] = [
      () => responseOf(refusalOf(429, 'rateLimitExceeded'), { 'Retry-After': '2' }),
      () => responseOf(refusalOf(403, 'rateLimitExceeded')),
      () => responseOf(refusalOf(403, 'userRateLimitExceeded')),
      () => responseOf(refusalOf(500, 'backendError')),
      () => responseOf(refusalOf(503, 'backendError')),
      () => {
        throw new TypeError('network'); // it never arrived
      },
      () => {
        carriedOut(); // the answer got lost
        throw new TypeError('network');
      },
      () => {
        carriedOut();
        return responseOf(refusalOf(502, 'badGateway'));
      },
      () => {
        this.model.endTokens();
        return responseOf(carriedOut());
      },
    ];
    return (ways[Math.floor(this.random() * ways.length)] ?? (() => responseOf(carriedOut())))();
  }

  // As the page does it: look, write, and after trouble the student presses the button again.
  async session(wanted: readonly WantedEvent[], overwrites: boolean): Promise<Outcome | 'closed'> {
    this.asked = 0;
    for (let tries = 0; tries < 60; tries += 1) {
      const client = new Client(this.token, {
        ...this.surroundings,
        // A client takes a rejected request for a lost connection; a closed tab ends it all.
        sleep: async (ms) => {
          if (this.asked >= this.closesAt) throw new TabClosed();
          await this.surroundings.sleep(ms);
        },
      });
      try {
        const found = await look(client, this.store, wanted, overwrites);
        return await apply(client, this.store, found, 'UP timetable');
      } catch (error) {
        if (this.asked >= this.closesAt) return 'closed';
        if (!(error instanceof GoogleError)) throw error;
        if (error.problem === 'refused') throw error;
        if (error.problem === 'signIn') this.token = this.model.newToken();
        this.time += 60_000;
      }
    }
    throw new Error('a session that does not end');
  }
}

function responseOf(
  { status, headers, body }: ReturnType<GoogleModel['handle']>,
  more: Record<string, string> = {},
): Response {
  return new Response(status === 204 ? null : body, { status, headers: { ...headers, ...more } });
}

function ensure(is: boolean, promise: string): void {
  if (!is) throw new Error(`broken: ${promise}`);
}

// What a person should see of a timetable: one line for each single event.
function linesOf(wanted: readonly WantedEvent[], storesText: (text: string) => string): string[] {
  return wanted
    .flatMap(({ body }) => {
      const start = millisecondsOf(body.start);
      const dates = body.recurrence.length > 0 ? datesOf(start, body.recurrence) : [start];
      return dates.map((at) =>
        [at, ...[body.summary, body.location, body.description].map(storesText), body.colorId]
          .map(String)
          .join(' | '),
      );
    })
    .sort();
}

function lineOf(event: ModelEvent): string {
  const { summary = '', location = '', description = '', colorId = '' } = event;
  return [millisecondsOf(event.start), summary, location, description, colorId].join(' | ');
}

class Hand {
  // Events that the student changed, with the state that must stay.
  readonly touched = new Map<string, string>();
  readonly foreign = new Map<string, string>(); // not ours, in our calendar or elsewhere

  constructor(private readonly world: World) {
    for (let i = 0; i < 3; i += 1) this.addForeign('primary');
  }

  private addForeign(calendarId: string, more: Partial<ModelEvent> = {}): void {
    const id = this.world.model.addByHand(calendarId, {
      summary: 'Braai',
      start: { dateTime: '2026-02-14T16:00:00+02:00' },
      end: { dateTime: '2026-02-14T20:00:00+02:00' },
      ...more,
    });
    this.foreign.set(`${calendarId} ${id}`, this.etagOf(calendarId, id));
  }

  etagOf(calendarId: string, id: string): string {
    return this.world.model.calendars.get(calendarId)?.events.get(id)?.etag ?? '';
  }

  // One thing that a student may do.
  act(isMeanwhile = false): void {
    const { model, memory, random } = this.world;
    const calendarId = memory.calendarId ?? '';
    const events = [...(model.calendars.get(calendarId)?.events.values() ?? [])].filter(
      (event) => keyOf(event) !== null && event.status !== 'cancelled',
    );
    const event = events[Math.floor(random() * events.length)];
    if (event === undefined || event.recurringEventId !== undefined) return;
    const ways = [
      () => model.byHand(calendarId, event.id, { summary: 'My own name' }),
      () => model.byHand(calendarId, event.id, { colorId: '3', location: 'At home' }),
      () => model.byHand(calendarId, event.id, { status: 'cancelled' }),
      // A series does not get another ETag by that, so nobody can notice it between look and write.
      ...(isMeanwhile
        ? []
        : [
            () => this.changeDate(calendarId, event, { location: 'Elsewhere' }),
            () => this.changeDate(calendarId, event, { status: 'cancelled' }),
          ]),
    ];
    const choice = Math.floor(random() * (ways.length + 2));
    const way = ways[choice];
    if (way === undefined) {
      // Of their own, or a copy of ours.
      this.addForeign(
        calendarId,
        choice === ways.length ? {} : { ...event, id: `copy${random().toString(32).slice(2, 9)}` },
      );
      return;
    }
    way();
    this.touched.set(event.id, this.etagOf(calendarId, event.id));
  }

  private changeDate(calendarId: string, event: ModelEvent, change: Partial<ModelEvent>): void {
    const { model } = this.world;
    if (event.recurrence === undefined) {
      model.byHand(calendarId, event.id, change);
      return;
    }
    model.changeDate(calendarId, event.id, millisecondsOf(event.start) + 2 * weekMs, change);
  }

  checkForeign(): void {
    for (const [place, etag] of this.foreign) {
      const [calendarId = '', id = ''] = place.split(' ');
      if (!this.world.model.calendars.has(calendarId)) continue;
      ensure(this.etagOf(calendarId, id) === etag, 'foreign events are never touched');
    }
  }

  // A run that was to replace it may have stopped before.
  forgetReplaced(): void {
    for (const [id, etag] of this.touched) {
      if (this.etagOf(this.world.memory.calendarId ?? '', id) !== etag) this.touched.delete(id);
    }
  }

  checkTouched(): void {
    const calendarId = this.world.memory.calendarId ?? '';
    for (const [id, etag] of this.touched) {
      // The student deleted what we were about to delete.
      const event = this.world.model.calendars.get(calendarId)?.events.get(id);
      const isDeleted = event?.status === 'cancelled';
      if (isDeleted && this.world.memory.removed.includes(id)) this.touched.delete(id);
      else ensure(this.etagOf(calendarId, id) === etag, `what the student changed stays: ${id}`);
    }
  }
}

const timetableOf = (random: () => number): WantedEvent[] =>
  Array.from({ length: 12 }, (_, index) => index)
    .filter(() => random() < 0.75)
    .map((index) => wantedEvent(index, Math.floor(random() * 3)));

export async function tellStory(seed: number, spoils?: Spoiler): Promise<void> {
  const random = randomOf(seed);
  for (let i = 0; i < 8; i += 1) random();
  const changesTexts = random() < 0.2;
  const storesText = (text: string) => (changesTexts ? text.replace(/[“”]/g, '"') : text);
  const world = new World(random, storesText, random() < 0.3);
  if (spoils !== undefined) world.spoils = spoils;
  const hand = new Hand(world);
  let wanted = timetableOf(random);
  let isAnswerLost = false;

  for (let left = 1 + Math.floor(random() * 4); left > 0; left -= 1) {
    if (random() < 0.7) wanted = timetableOf(random);
    world.faultShare = random() < 0.5 ? random() * 0.4 : 0;
    world.closesAt = random() < 0.3 ? 1 + Math.floor(random() * 20) : Infinity;
    const overwrites = random() < 0.15;
    for (let acts = Math.floor(random() * 3); acts > 0; acts -= 1) hand.act();
    if (random() < 0.05) {
      world.model.calendars.delete(world.memory.calendarId ?? '');
      hand.touched.clear();
    }
    const meanwhile = !overwrites && random() < 0.3 ? 1 + Math.floor(random() * 15) : 0;
    world.onRequest = () => {
      if (world.asked === meanwhile) hand.act(true);
    };
    const before = world.memory.calendarId;
    const isClosed = (await world.session(wanted, overwrites)) === 'closed';
    isAnswerLost ||= isClosed || world.faults > 0;
    world.onRequest = () => undefined;
    if (overwrites || world.memory.calendarId !== before) hand.forgetReplaced();
    hand.checkForeign();
    hand.checkTouched();
  }

  // Everything heals.
  world.faultShare = 0;
  world.closesAt = Infinity;
  world.token = world.model.newToken();
  const calm = await world.session(wanted, false);
  if (calm === 'closed') throw new Error('closed');
  hand.checkForeign();
  hand.checkTouched();
  // Where Google stores texts otherwise, it takes its answer to know that they are ours.
  const isForgetful = changesTexts && isAnswerLost;
  const wasRemoved = (id: string) => world.memory.removed.includes(id);
  for (const { id } of calm.kept) {
    ensure(hand.touched.has(id) || isForgetful || wasRemoved(id), `only theirs is kept: ${id}`);
  }
  await checkSecondRun(world, wanted, false);

  await world.session(wanted, true);
  hand.checkForeign();
  const ours = (event: ModelEvent) =>
    event.extendedProperties?.private?.[hashProperty] !== undefined &&
    !hand.foreign.has(`${world.memory.calendarId ?? ''} ${event.recurringEventId ?? event.id}`);
  const shown = world.model
    .shown(world.memory.calendarId ?? '')
    .filter(ours)
    .map(lineOf)
    .sort();
  const plan = linesOf(wanted, storesText);
  const differing = [
    ...shown.filter((line) => !plan.includes(line)).map((line) => `too much: ${line}`),
    ...plan.filter((line) => !shown.includes(line)).map((line) => `missing: ${line}`),
  ];
  ensure(
    shown.length === plan.length && differing.length === 0,
    `the calendar equals the plan ${differing.slice(0, 3).join('; ')}`,
  );
  await checkSecondRun(world, wanted, true);
  ensure(world.model.refusedForRate === 0, 'the quota is kept');
}

async function checkSecondRun(
  world: World,
  wanted: readonly WantedEvent[],
  overwrites: boolean,
): Promise<void> {
  const { writes } = world.model;
  await world.session(wanted, overwrites);
  ensure(world.model.writes === writes, 'a second run writes nothing');
}
