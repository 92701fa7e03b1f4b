import type { ScheduleEvent } from '../api/types';

// How events are called. The service fills the template in; here is what it takes, so that a slip
// is told while it is typed. tests/vectors/titles.json holds both to the same rule.

export const titleParts = [
  'module',
  'activity',
  'group',
  'language',
  'paper',
  'campus',
  'period',
] as const;

export const standardTitle = '{module} {activity} ({group}) ({paper})';

// What one may choose without typing. "" is the service's own, which is the standard one.
export const titleTemplates = ['', '{module} {activity}', '{activity} {module}', '{module}'];

// What the service makes at most of a template (limits::title_bytes_max).
export const titleBytesMax = 5000;

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

// How long a title can become at most: parts that are empty, and brackets around them, may go.
export function titleBytesOf(event: ScheduleEvent, template: string): number {
  const filled = titleParts.map((part) => {
    const count = template.split(`{${part}}`).length - 1;
    const words = part === 'paper' && event.paper !== '' ? 'paper ' : '';
    return count * bytesOf(words + (event[part] ?? ''));
  });
  const words = titleParts.reduce((text, part) => text.replaceAll(`{${part}}`, ''), template);
  return filled.reduce((sum, bytes) => sum + bytes, bytesOf(words));
}

export type TitleProblem = 'empty' | 'open' | 'part';

export function problemOfTitle(template: string): TitleProblem | null {
  if (template.trim() === '') return 'empty';
  for (let open = template.indexOf('{'); open >= 0; open = template.indexOf('{', open + 1)) {
    const close = template.indexOf('}', open);
    if (close < 0) return 'open';
    const name = template.slice(open + 1, close);
    if (!titleParts.some((part) => part === name)) return 'part';
  }
  return null;
}
