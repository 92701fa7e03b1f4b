// What takes place when. The page works it out at once from the terms that it has, and the service,
// which makes the calendar file, is asked whether it says the same. Kept, so that the week is there
// after a reload, and without a network.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { noConnection, problemOfError, type Problem } from '../api/problem';
import { agendaOf, offer } from '../api/service';
import type { Agenda, CalendarRequest, TermPreset } from '../api/types';
import { inJohannesburg } from '../model/johannesburg';
import { ownAgendaOf, type OwnAgenda } from '../model/own_agenda';
import { persisted } from './persisted';

interface AgendaState {
  request: string; // what the agenda answers
  agenda: Agenda | null;
  problem: Problem | null;
  isLoading: boolean;
  presets: TermPreset[];
  offersSubscriptions: boolean;
  googleClientId: string | null; // null: no Google Calendar
}

const empty: AgendaState = {
  request: '',
  agenda: null,
  problem: null,
  isLoading: false,
  presets: [],
  offersSubscriptions: false,
  googleClientId: null,
};

export const useAgenda = create<AgendaState>()(
  persist(() => empty, {
    name: 'schedgen.agenda',
    version: 1,
    storage: persisted<Omit<AgendaState, 'problem' | 'isLoading'>>(),
    partialize: ({ request, agenda, presets, offersSubscriptions, googleClientId }) => ({
      ...{ request, agenda, presets, offersSubscriptions, googleClientId },
    }),
  }),
);

export async function loadPresets(): Promise<void> {
  try {
    const { terms, offersSubscriptions, googleClientId } = await offer();
    useAgenda.setState({ presets: terms, offersSubscriptions, googleClientId });
  } catch {
    // Those of the last visit stay; the service's own choice of a year needs none.
  }
}

// It answers no request yet, so that it is asked for again.
function stateOf(own: OwnAgenda): Pick<AgendaState, 'request' | 'agenda' | 'problem'> {
  if ('problem' in own) return { request: '', agenda: null, problem: own.problem };
  return { request: '', agenda: own.agenda, problem: null };
}

let underWay: AbortController | null = null;

export async function loadAgenda(request: CalendarRequest): Promise<void> {
  const asked = JSON.stringify(request);
  underWay?.abort();
  if (request.events.length === 0) {
    useAgenda.setState({ request: '', agenda: null, problem: null, isLoading: false });
    return;
  }
  if (asked === useAgenda.getState().request) {
    useAgenda.setState({ problem: null, isLoading: false });
    return;
  }
  const controller = new AbortController();
  underWay = controller;
  const own = ownAgendaOf(request, useAgenda.getState().presets, inJohannesburg(Date.now()).date);
  useAgenda.setState({ isLoading: true, ...(own === null ? {} : stateOf(own)) });
  try {
    const agenda = await agendaOf(request, controller.signal);
    useAgenda.setState({ request: asked, agenda, problem: null, isLoading: false });
  } catch (error) {
    if (controller.signal.aborted) return;
    const problem = problemOfError(error);
    const isKnown = own !== null && problem.code === noConnection.code;
    useAgenda.setState({ isLoading: false, ...(isKnown ? {} : { problem }) });
  }
}

export function forgetAgenda(): void {
  underWay?.abort();
  useAgenda.setState(({ presets, offersSubscriptions, googleClientId }) => ({
    ...{ ...empty, presets, offersSubscriptions, googleClientId },
  }));
}
