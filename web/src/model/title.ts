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
