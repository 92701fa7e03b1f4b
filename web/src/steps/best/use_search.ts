import { useEffect, useRef, useState } from 'react';
import type { Found, Problem } from '../../search/problem';
import type { Result } from '../../search/search';
import type { Message, Question } from '../../search/worker';

// Nobody waits longer than this without asking.
const millisecondsMax = 10_000;
// Changes of one moment are searched for together.
const quietMs = 100;

export interface Searching {
  problem: Problem; // what the result answers
  result: Result | null; // null: still searching, nothing found yet
  isBusy: boolean;
  stop: () => void;
  again: () => void;
}

function soFar(best: Found): Result {
  return {
    ...{ best, others: [], explanation: null },
    ...{ isProven: false, areOthersProven: false },
  };
}

// Searches again whenever the problem changes. The last result stays until there is a new one.
export function useSearch(problem: Problem): Searching {
  const [state, setState] = useState<Omit<Searching, 'stop' | 'again'>>({
    ...{ problem, result: null, isBusy: true },
  });
  const [round, setRound] = useState(0);
  const best = useRef<Found | null>(null);
  const worker = useRef<Worker | null>(null);
  const end = () => {
    worker.current?.terminate();
    worker.current = null;
  };
  useEffect(() => {
    best.current = null;
    const timer = setTimeout(() => {
      setState((before) => ({ ...before, isBusy: true }));
      const mine = new Worker(new URL('../../search/worker.ts', import.meta.url), {
        type: 'module',
      });
      worker.current = mine;
      mine.onmessage = ({ data }: MessageEvent<Message>) => {
        if (data.kind === 'better') {
          best.current = data.best;
          return;
        }
        setState({ problem, result: data.result, isBusy: false });
        end();
      };
      const question: Question = { problem, milliseconds: millisecondsMax };
      mine.postMessage(question);
    }, quietMs);
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [problem, round]);
  const stop = () => {
    end();
    const found = best.current;
    setState({ problem, result: found === null ? null : soFar(found), isBusy: false });
  };
  return { ...state, stop, again: () => setRound(round + 1) };
}
