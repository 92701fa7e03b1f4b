// The search in a thread of its own, so that the page stays quick. It is stopped by ending the thread.
import type { Found, Problem } from './problem';
import { searchFor, type Result } from './search';

export interface Question {
  problem: Problem;
  milliseconds: number;
}

export type Message = { kind: 'better'; best: Found } | { kind: 'done'; result: Result };

const say = (message: Message) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const { problem, milliseconds } = data;
  const now = () => performance.now();
  const result = searchFor(problem, milliseconds, now, (best) => say({ kind: 'better', best }));
  say({ kind: 'done', result });
});
