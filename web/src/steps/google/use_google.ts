// The steps from the button to an updated calendar. The token stays in this page's memory.
import { useEffect, useRef, useState } from 'react';
import { problemOfError, type Problem } from '../../api/problem';
import { icsOf } from '../../api/service';
import type { CalendarRequest } from '../../api/types';
import { browserUntil } from '../../google/browser';
import { Client, GoogleError, type GoogleProblem } from '../../google/client';
import { planOf } from '../../google/plan';
import { signIn, type SignInProblem, type Token } from '../../google/sign_in';
import { apply, look, removeCalendar, type Look, type Outcome } from '../../google/sync';
import { googleMemory } from '../../store/google_memory';

export const calendarName = 'UP timetable';

export type State =
  | { phase: 'start' | 'signingIn' | 'looking' | 'removing' | 'removed' }
  | { phase: 'preview'; look: Look; overwrites: boolean }
  | { phase: 'writing'; done: number; all: number }
  | { phase: 'done'; outcome: Outcome };

export type Trouble =
  { kind: GoogleProblem | SignInProblem; reason?: string } | { kind: 'file'; problem: Problem };

// A token that ends in the middle of a run makes the student sign in twice.
const tokenMsLeast = 2 * 60 * 1000;

let token: Token | null = null;

export function hasToken(): boolean {
  return token !== null && token.endsAt - Date.now() > tokenMsLeast;
}

function troubleOf(error: unknown): Trouble {
  if (!(error instanceof GoogleError)) return { kind: 'file', problem: problemOfError(error) };
  if (error.problem === 'signIn') token = null;
  return { kind: error.problem, reason: error.reason };
}

export function useGoogle(request: CalendarRequest, clientId: string) {
  const [state, setState] = useState<State>({ phase: 'start' });
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const stop = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    stop.current = controller;
    return () => controller.abort(); // what is half done, the next run completes
  }, []);

  const attempt = async (act: (client: Client) => Promise<State>) => {
    const { signal } = stop.current;
    setTrouble(null);
    let next: State = { phase: 'start' };
    try {
      next = await act(new Client(token?.value ?? '', browserUntil(signal)));
    } catch (error) {
      if (!signal.aborted) setTrouble(troubleOf(error));
    }
    if (!signal.aborted) setState(next);
  };

  const compare = async (overwrites = false) => {
    setState({ phase: 'looking' });
    await attempt(async (client) => {
      const wanted = planOf(await (await icsOf(request)).text());
      return {
        phase: 'preview',
        look: await look(client, googleMemory, wanted, overwrites),
        overwrites,
      };
    });
  };

  const write = async (found: Look) => {
    const all = found.steps.length;
    setState({ phase: 'writing', done: 0, all });
    await attempt(async (client) => {
      const outcome = await apply(client, googleMemory, found, calendarName, (done) =>
        setState({ phase: 'writing', done, all }),
      );
      return { phase: 'done', outcome };
    });
  };

  const remove = async () => {
    setState({ phase: 'removing' });
    await attempt(async (client) => {
      await removeCalendar(client, googleMemory);
      return { phase: 'removed' };
    });
  };

  // In the click itself, or the browser blocks the window.
  const start = async () => {
    if (hasToken()) return compare();
    setTrouble(null);
    setState({ phase: 'signingIn' });
    const { signal } = stop.current;
    const result = await signIn(clientId, signal);
    if (signal.aborted) return;
    if (typeof result === 'string') {
      setTrouble({ kind: result });
      setState({ phase: 'start' });
      return;
    }
    token = result;
    await compare();
  };

  const cancel = () => {
    stop.current.abort();
    stop.current = new AbortController();
    setState({ phase: 'start' });
  };

  return { state, trouble, start, cancel, compare, write, remove };
}
