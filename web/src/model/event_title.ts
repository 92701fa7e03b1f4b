// What an event is called, as the calendar file has it (src/calendar/title.cc).
import type { ScheduleEvent } from '../api/types';
import { standardTitle, titleParts } from './title';

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

function activityOf({ activity, pdfType }: ScheduleEvent): string {
  return activity === '' && pdfType === 'TEST' ? 'Test' : activity;
}

function valueOf(event: ScheduleEvent, part: (typeof titleParts)[number]): string {
  if (part === 'activity') return activityOf(event);
  if (part !== 'paper') return event[part] ?? '';
  const { paper } = event;
  return paper === '' || paper.toLowerCase().startsWith('paper') ? paper : `paper ${paper}`;
}

interface Filled {
  text: string;
  hadPart: boolean;
  hadValue: boolean;
}

function fill(stretch: string, event: ScheduleEvent): Filled {
  const filled: Filled = { text: '', hadPart: false, hadValue: false };
  filled.text = stretch.replace(/\{([^{}]*)\}/g, (written: string, name: string) => {
    const part = titleParts.find((one) => one === name);
    if (part === undefined) return written;
    const value = oneLine(valueOf(event, part));
    filled.hadPart = true;
    filled.hadValue ||= value !== '';
    return value;
  });
  return filled;
}

// Brackets whose parts are all empty vanish.
export function titleOf(event: ScheduleEvent, template: string): string {
  const wanted = template.trim() === '' ? standardTitle : template;
  let title = '';
  for (const stretch of wanted.match(/\([^)]*\)|\[[^\]]*\]|[([]|[^([]+/g) ?? []) {
    const isBracket = stretch.length > 1 && /^[([]/.test(stretch);
    if (!isBracket) {
      title += fill(stretch, event).text;
      continue;
    }
    const inside = fill(stretch.slice(1, -1), event);
    if (inside.hadPart && !inside.hadValue) continue;
    title += `${stretch.slice(0, 1)}${inside.text.trim()}${stretch.slice(-1)}`;
  }
  return oneLine(title) || oneLine(`${event.module} ${activityOf(event)}`) || 'Event';
}
