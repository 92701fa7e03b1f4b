// What follows from the files and the choices, computed once for all parts of the page.
import { useMemo } from 'react';
import type { CalendarRequest, ScheduleEvent } from '../api/types';
import { combine } from '../model/combine';
import { attended, groupChoices, openChoices, type GroupChoice } from '../model/groups';
import { coloursOf } from '../model/modules';
import { requestOf } from '../model/request';
import { sittingsOf, type Sitting } from '../model/week';
import { useAgenda } from '../store/agenda';
import { useTimetable } from '../store/timetable';

export interface Selection {
  all: ScheduleEvent[]; // of all files
  shown: ScheduleEvent[]; // of the modules and groups that are chosen
  choices: GroupChoice[];
  open: GroupChoice[]; // of shown modules
  colours: Map<string, number>;
  request: CalendarRequest;
  sittings: Sitting[];
}

export function useSelection(): Selection {
  const { documents, groups, hiddenModules, year, ownDates, semester } = useTimetable();
  const agenda = useAgenda((state) => state.agenda);
  const presets = useAgenda((state) => state.presets);

  const all = useMemo(
    () => combine(documents.filter(({ phase }) => phase === 'done').map(({ events }) => events)),
    [documents],
  );
  const parts = useMemo(() => {
    const ofModules = all.filter(({ module }) => !hiddenModules.includes(module));
    return {
      shown: attended(ofModules, groups),
      choices: groupChoices(all),
      open: openChoices(ofModules, groups),
      colours: coloursOf(all),
    };
  }, [all, groups, hiddenModules]);
  const request = useMemo(
    () => requestOf(parts.shown, { year, ownDates, semester }, presets),
    [parts.shown, year, ownDates, semester, presets],
  );
  const sittings = useMemo(
    () => (agenda === null ? [] : sittingsOf(agenda, parts.shown)),
    [agenda, parts.shown],
  );
  return { all, ...parts, request, sittings };
}
