// What takes place when, as the service computed it for the last choice. Kept, so that the week is
// there at once after a reload, and without a network.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { problemOfError, type Problem } from '../api/problem';
import { agendaOf, terms } from '../api/service';
import type { Agenda, CalendarRequest, TermPreset } from '../api/types';
import { persisted } from './persisted';

interface AgendaState {
  request: string; // what the agenda answers
  agenda: Agenda | null;
  problem: Problem | null;
  isLoading: boolean;
  presets: TermPreset[];
}

const empty: AgendaState = {
  request: '',
  agenda: null,
  problem: null,
  isLoading: false,
  presets: [],
};

export const useAgenda = create<AgendaState>()(
  persist(() => empty, {
    name: 'schedgen.agenda',
    version: 1,
    storage: persisted<Pick<AgendaState, 'request' | 'agenda' | 'presets'>>(),
    partialize: ({ request, agenda, presets }) => ({ request, agenda, presets }),
  }),
);

export async function loadPresets(): Promise<void> {
  try {
    useAgenda.setState({ presets: await terms() });
  } catch {
    // Those of the last visit stay; the service's own choice of a year needs none.
  }
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
  useAgenda.setState({ isLoading: true });
  try {
    const agenda = await agendaOf(request, controller.signal);
    useAgenda.setState({ request: asked, agenda, problem: null, isLoading: false });
  } catch (error) {
    if (controller.signal.aborted) return;
    useAgenda.setState({ problem: problemOfError(error), isLoading: false });
  }
}

export function forgetAgenda(): void {
  underWay?.abort();
  useAgenda.setState(({ presets }) => ({ ...empty, presets }));
}
