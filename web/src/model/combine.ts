// The events of several documents as one list, in which no slot stands twice. The rule is that of
// the program's `convert` command: what a later document says of a slot takes the place of what an
// earlier one said.
import type { ScheduleEvent } from '../api/types';
import { match, sessionOf, slotNameOf } from './slot';

// A test or an exam, or all lectures of one name: a lecture that moves to another weekday must not
// stay on the old one too.
interface Slot {
  events: ScheduleEvent[];
  formerIds: string[]; // of a test or an exam, the last first
}

function byName(events: readonly ScheduleEvent[]): Map<string, ScheduleEvent[]> {
  const names = new Map<string, ScheduleEvent[]>();
  for (const event of events) {
    const name = slotNameOf(event);
    const same = names.get(name);
    if (same === undefined) names.set(name, [event]);
    else same.push(event);
  }
  return names;
}

export function combine(documents: readonly (readonly ScheduleEvent[])[]): ScheduleEvent[] {
  const slots: Slot[] = [];
  const known = new Map<string, Slot[]>();
  const add = (name: string, events: ScheduleEvent[]) => {
    const slot = { events, formerIds: [] };
    slots.push(slot);
    known.set(name, [...(known.get(name) ?? []), slot]);
  };
  for (const document of documents) {
    for (const [name, events] of byName(document)) {
      const before = known.get(name) ?? [];
      if (events[0]?.pdfType === 'WEEKLY') {
        if (before[0] === undefined) add(name, events);
        else before[0].events = events;
        continue;
      }
      const single = new Map(before.flatMap((slot) => slot.events.map((event) => [event, slot])));
      const pairs = match([...single.keys()], events);
      for (const event of events) {
        const earlier = pairs.get(event);
        const slot = earlier === undefined ? undefined : single.get(earlier);
        if (earlier === undefined || slot === undefined) add(name, [event]);
        else Object.assign(slot, { events: [event], formerIds: [earlier.id, ...slot.formerIds] });
      }
    }
  }
  return withOwnIds(slots);
}

// A test may have the id that its sibling has in another document. It keeps the one that it had
// before; with none left, the service makes one.
function withOwnIds(slots: readonly Slot[]): ScheduleEvent[] {
  const used = new Set<string>();
  const events = new Map<Slot, ScheduleEvent[]>();
  const unchangedFirst = [...slots].sort((a, b) => a.formerIds.length - b.formerIds.length);
  for (const slot of unchangedFirst) {
    const own = slot.events.map((event) => {
      const key = (id: string) => JSON.stringify([id, sessionOf(event)]);
      const isFree = (id: string) => !used.has(key(id));
      const id = [event.id, ...slot.formerIds].find(isFree) ?? '';
      used.add(key(id));
      return id === event.id ? event : { ...event, id };
    });
    events.set(slot, slot.formerIds.length === 0 ? slot.events : own);
  }
  return slots.flatMap((slot) => events.get(slot) ?? []);
}
