// The events of several documents as one list, in which no slot stands twice. The rule is that of
// the program's `convert` command: what a later document says of a slot takes the place of what an
// earlier one said.
import type { ScheduleEvent } from '../api/types';

// A module that is repeated has a "Test 1" in each half of the year.
export function halfYearOf(event: ScheduleEvent): string {
  if (event.date === null) return '';
  return `${event.date.slice(0, 4)}-${Number(event.date.slice(5, 7)) > 6 ? 2 : 1}`;
}

function slotOf(event: ScheduleEvent): string {
  // A lecture that moves to another weekday must not stay on the old one too, so its day and time
  // are no part of the slot.
  const parts =
    event.pdfType === 'WEEKLY'
      ? [event.module, event.period ?? '', event.group, event.language, event.activity]
      : [event.id, halfYearOf(event)];
  return JSON.stringify([event.pdfType, ...parts]);
}

export function combine(documents: readonly (readonly ScheduleEvent[])[]): ScheduleEvent[] {
  const slots = new Map<string, ScheduleEvent[]>();
  for (const events of documents) {
    const own = new Map<string, ScheduleEvent[]>();
    for (const event of events) {
      const slot = slotOf(event);
      own.set(slot, [...(own.get(slot) ?? []), event]);
    }
    for (const [slot, its] of own) slots.set(slot, its);
  }
  return [...slots.values()].flat();
}
