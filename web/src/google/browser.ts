// The surroundings of the client in a browser, until the signal ends them.
import { GoogleError, type Surroundings } from './client';

const answerMsMax = 30_000;

export function browserUntil(signal: AbortSignal): Surroundings {
  return {
    fetch: (url, init) => {
      const late = AbortSignal.timeout(answerMsMax);
      const stop = new AbortController();
      for (const one of [late, signal]) {
        one.addEventListener('abort', () => stop.abort(), { once: true, signal: stop.signal });
      }
      if (signal.aborted) stop.abort();
      return fetch(url, { ...init, signal: stop.signal });
    },
    now: () => performance.now(),
    sleep: (ms) =>
      new Promise((resolve, reject) => {
        const end = () => reject(new GoogleError('offline', 'stopped'));
        if (signal.aborted) {
          end();
          return;
        }
        const timer = setTimeout(() => {
          signal.removeEventListener('abort', end);
          resolve();
        }, ms);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          end();
        });
      }),
    random: Math.random,
  };
}
