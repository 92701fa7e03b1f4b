export type TextName = 'privacy' | 'terms' | 'about';

export function textNameOf(path: string): TextName | null {
  const name = path.replace(/^\/|\/$/g, '');
  return name === 'privacy' || name === 'terms' || name === 'about' ? name : null;
}
