// Looks what a run would do, and does it. Each write names the state that it was decided on, so
// nothing that the student changes in between is lost, and a write whose answer got lost is
// recognised instead of being made twice.
import { Client, GoogleError, reasonOf, type Answer } from './client';
import { diffOf, type Diff, type Kept, type Step } from './diff';
import { hashOf, hashProperty, idsOf, keyOf, written } from './event';
import type { GoogleEvent, WantedEvent } from './event';
import { emptyMemory, type Memory, type MemoryStore } from './memory';

export interface Look extends Diff {
  calendarId: string | null; // null: one will be made
  isLost: boolean; // the one of before was deleted, or is in another account
}

export interface Outcome {
  added: number;
  changed: number;
  removed: number;
  kept: Kept[];
}

const removedMax = 2000;

const calendarPath = (id: string) => `/calendars/${encodeURIComponent(id)}`;
const eventPath = (calendarId: string, id: string) => `${calendarPath(calendarId)}/events/${id}`;
const isGone = ({ status }: Answer) => status === 404 || status === 410;
const isFine = ({ status }: Answer) => status >= 200 && status < 300;

function refusal({ status, body }: Answer): GoogleError {
  return new GoogleError('refused', reasonOf(body) || String(status));
}

// null: there is no such calendar in this account.
async function eventsOf(client: Client, calendarId: string): Promise<GoogleEvent[] | null> {
  const events: GoogleEvent[] = [];
  let pageToken = '';
  do {
    const answer = await client.ask({
      method: 'GET',
      path: `${calendarPath(calendarId)}/events`,
      query: {
        ...{ showDeleted: 'true', maxResults: '2500' },
        ...(pageToken === '' ? {} : { pageToken }),
      },
    });
    if (isGone(answer)) return null;
    if (!isFine(answer)) throw refusal(answer);
    const page = answer.body as { items?: GoogleEvent[]; nextPageToken?: string } | null;
    events.push(...(page?.items ?? []));
    pageToken = page?.nextPageToken ?? '';
  } while (pageToken !== '');
  return events;
}

export async function look(
  client: Client,
  store: MemoryStore,
  wanted: readonly WantedEvent[],
  overwrites = false,
): Promise<Look> {
  const memory = store.read();
  const events = memory.calendarId === null ? null : await eventsOf(client, memory.calendarId);
  const isLost = memory.calendarId !== null && events === null;
  // What is there again can be deleted again, and by the student.
  const there = new Set(
    (events ?? []).flatMap(({ id, status }) => (status === 'cancelled' ? [] : id)),
  );
  const removed = memory.removed.filter((id) => !there.has(id));
  if (removed.length < memory.removed.length) store.write({ ...memory, removed });
  return {
    ...diffOf(wanted, events ?? [], isLost ? emptyMemory : memory, overwrites),
    calendarId: events === null ? null : memory.calendarId,
    isLost,
  };
}

async function newCalendar(client: Client, store: MemoryStore, name: string): Promise<string> {
  const answer = await client.ask({
    method: 'POST',
    path: '/calendars',
    body: { summary: name, timeZone: 'Africa/Johannesburg' },
    once: true,
  });
  if (!isFine(answer)) throw refusal(answer);
  const { id: calendarId } = answer.body as { id: string };
  store.write({ ...emptyMemory, calendarId });
  return calendarId;
}

class Run {
  readonly outcome: Outcome = { added: 0, changed: 0, removed: 0, kept: [] };

  constructor(
    private readonly client: Client,
    private readonly store: MemoryStore,
    private readonly calendarId: string,
  ) {}

  async take(step: Step): Promise<void> {
    if (step.kind === 'remove') return this.remove(step);
    if (step.kind === 'add') return this.add(step.wanted, step.id);
    return this.put(step.wanted, step.id, step.etag, step.kind === 'restore');
  }

  private note(change: (memory: Memory) => Partial<Memory>): void {
    const memory = this.store.read();
    this.store.write({ ...memory, ...change(memory) });
  }

  private count(
    wanted: WantedEvent,
    answer: Answer,
    kind: 'added' | 'changed',
    isAnswerToUs = true,
  ): void {
    this.outcome[kind] += 1;
    const event = answer.body as GoogleEvent;
    const hash = hashOf(event);
    const { removed } = this.store.read();
    if (hash !== wanted.hash && isAnswerToUs) {
      this.note(({ answers }) => ({
        answers: { ...answers, [event.id]: `${wanted.hash} ${hash}` },
      }));
    }
    if (removed.includes(event.id)) {
      this.note(() => ({ removed: removed.filter((id) => id !== event.id) }));
    }
  }

  private async current(id: string): Promise<Answer> {
    const answer = await this.client.ask({ method: 'GET', path: eventPath(this.calendarId, id) });
    if (answer.status === 404) throw new GoogleError('calendarGone');
    if (!isFine(answer)) throw refusal(answer);
    return answer;
  }

  private async add(wanted: WantedEvent, id: string): Promise<void> {
    const answer = await this.client.ask({
      method: 'POST',
      path: `${calendarPath(this.calendarId)}/events`,
      body: { id, ...written(wanted) },
    });
    if (isFine(answer)) {
      this.count(wanted, answer, 'added');
      return;
    }
    if (isGone(answer)) throw new GoogleError('calendarGone');
    if (answer.status !== 409) throw refusal(answer);
    // Our own request, whose answer got lost, or another tab's; or the id was used up before.
    return this.settle(wanted, id, 'added');
  }

  private async put(wanted: WantedEvent, id: string, etag: string, isNew: boolean): Promise<void> {
    const kind = isNew ? 'added' : 'changed';
    const answer = await this.client.ask({
      method: 'PUT',
      path: eventPath(this.calendarId, id),
      body: written(wanted),
      etag,
    });
    if (isFine(answer)) {
      this.count(wanted, answer, kind);
      return;
    }
    if (answer.status === 412) return this.settle(wanted, id, kind);
    // Some accounts let no deleted event come back.
    if (isNew && (isGone(answer) || answer.status === 403)) return this.addUnder(wanted, id);
    if (isGone(answer)) throw new GoogleError('calendarGone');
    throw refusal(answer);
  }

  private async addUnder(wanted: WantedEvent, usedId: string): Promise<void> {
    const ids = idsOf(wanted.key);
    const next = ids[ids.indexOf(usedId) + 1];
    if (next === undefined) throw new GoogleError('refused', 'ids');
    return this.add(wanted, next);
  }

  // The event is not as it was when we decided.
  private async settle(wanted: WantedEvent, id: string, kind: 'added' | 'changed'): Promise<void> {
    const answer = await this.current(id);
    const event = answer.body as GoogleEvent;
    const { removed } = this.store.read();
    if (event.status === 'cancelled') {
      if (kind === 'added' || removed.includes(id)) {
        return this.put(wanted, id, event.etag ?? '', true);
      }
      this.keep(id, wanted.body.summary, 'deleted');
    } else if (
      keyOf(event) === wanted.key &&
      event.extendedProperties?.private?.[hashProperty] === wanted.hash
    ) {
      // Where it is not what we sent, Google may have stored it so, or the student was here since.
      // It counts as the student's, which loses nothing.
      this.count(wanted, answer, kind, false);
    } else {
      this.keep(id, event.summary ?? '', 'changed');
    }
  }

  private async remove({ id, etag, summary }: Step & { kind: 'remove' }): Promise<void> {
    // Before it is done: a deletion that nobody remembers looks like the student's.
    this.note(({ removed }) => ({
      removed: [...removed.filter((one) => one !== id), id].slice(-removedMax),
    }));
    const path = eventPath(this.calendarId, id);
    const answer = await this.client.ask({ method: 'DELETE', path, etag });
    if (isFine(answer) || isGone(answer)) {
      this.outcome.removed += 1;
    } else if (answer.status === 412) {
      const event = (await this.current(id)).body as GoogleEvent;
      if (event.status === 'cancelled') this.outcome.removed += 1;
      else this.keep(id, event.summary ?? summary, 'gone');
    } else {
      throw refusal(answer);
    }
  }

  private keep(id: string, summary: string, reason: Kept['reason']): void {
    this.outcome.kept.push({ id, summary, reason });
  }
}

// Does what was looked at. If it fails half-way, look again and do the rest.
export async function apply(
  client: Client,
  store: MemoryStore,
  { steps, kept, calendarId }: Look,
  name: string,
  onStep: (done: number) => void = () => undefined,
): Promise<Outcome> {
  const run = new Run(client, store, calendarId ?? (await newCalendar(client, store, name)));
  run.outcome.kept.push(...kept);
  for (const [index, step] of steps.entries()) {
    await run.take(step);
    onStep(index + 1);
  }
  return run.outcome;
}

export async function removeCalendar(client: Client, store: MemoryStore): Promise<void> {
  const { calendarId } = store.read();
  if (calendarId !== null) {
    const answer = await client.ask({ method: 'DELETE', path: calendarPath(calendarId) });
    if (!isFine(answer) && !isGone(answer)) throw refusal(answer);
  }
  store.write(emptyMemory);
}
