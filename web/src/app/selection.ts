// What follows from the files and the choices, computed once for all parts of the page.
import { useMemo } from 'react';
import type { CalendarRequest, ScheduleEvent } from '../api/types';
import { clashesOf, clashPartners, type Clash } from '../model/clashes';
import { combine } from '../model/combine';
import { incompleteOf, type Incomplete } from '../model/completeness';
import { attended, groupChoices, openChoices, type GroupChoice } from '../model/groups';
import { edited, keyOf } from '../model/mine';
import { coloursOf } from '../model/modules';
import type { Naming } from '../model/naming';
import { isInSemester, presetOf, semesterOf, type Semester } from '../model/terms';
import { icsRequestOf, requestOf } from '../model/request';
import { sittingsOf, type Sitting } from '../model/week';
import { inUse } from '../steps/newer/comparison';
import { useAgenda } from '../store/agenda';
import { useTimetable } from '../store/timetable';
import { useToday } from './use_today';

export interface Selection {
  all: ScheduleEvent[]; // of all files, with the student's changes
  given: ScheduleEvent[]; // as the files have them
  shown: ScheduleEvent[]; // of the modules and groups that are chosen
  choices: GroupChoice[];
  open: GroupChoice[]; // of shown modules
  semester: Semester | null; // what the lectures are limited to
  incomplete: Incomplete[]; // files of which something was not read
  isComplete: boolean; // of the files that the timetable is made of
  naming: Naming;
  colours: Map<string, number>;
  request: CalendarRequest; // for what takes place when
  icsRequest: CalendarRequest; // for the calendar file
  sittings: Sitting[];
  clashes: Clash[];
  partners: Map<string, Sitting[]>; // what a sitting clashes with, by its key
}

export function useSelection(): Selection {
  const { documents, groups, hiddenModules, year, ownTerm } = useTimetable();
  const chosenSemester = useTimetable((state) => state.semester);
  const { title, colours, hidden, edits, notes, reminders, dayMarkers } = useTimetable();
  const agenda = useAgenda((state) => state.agenda);
  const presets = useAgenda((state) => state.presets);

  const given = useMemo(() => combine(inUse(documents).map(({ events }) => events)), [documents]);
  const incomplete = useMemo(() => incompleteOf(documents), [documents]);
  const isComplete = inUse(documents).every(({ complete }) => complete);
  const all = useMemo(() => edited(given, edits), [given, edits]);
  const today = useToday();
  const semester = useMemo(() => {
    const preset = presetOf(presets, year ?? Number(today.slice(0, 4)));
    const first = ownTerm?.periods?.S1 ?? preset?.periods.S1;
    return semesterOf(chosenSemester, all, first, year, today);
  }, [chosenSemester, all, presets, ownTerm, year, today]);
  const parts = useMemo(() => {
    const ofSemester = all.filter((event) => isInSemester(event, semester));
    const ofModules = ofSemester.filter(({ module }) => !hiddenModules.includes(module));
    return {
      shown: attended(ofModules, groups).filter((event) => !hidden.includes(keyOf(event))),
      choices: groupChoices(ofSemester),
      open: openChoices(ofModules, groups),
    };
  }, [all, semester, groups, hiddenModules, hidden]);
  const colourOf = useMemo(() => coloursOf(all, colours), [all, colours]);
  const request = useMemo(
    () => requestOf(parts.shown, { year, ownTerm, semester }, presets, title),
    [parts.shown, year, ownTerm, semester, presets, title],
  );
  const icsRequest = useMemo(
    () =>
      icsRequestOf(request, {
        ...{ reminders, dayMarkers, colours: colourOf, notes },
        complete: isComplete,
      }),
    [request, reminders, dayMarkers, colourOf, notes, isComplete],
  );
  const sittings = useMemo(
    () => (agenda === null ? [] : sittingsOf(agenda, parts.shown)),
    [agenda, parts.shown],
  );
  const naming = useMemo(() => {
    const several = parts.choices.flatMap(({ options }) => options.flatMap(({ events }) => events));
    return { template: title, several: new Set(several.map(({ id }) => id)) };
  }, [parts.choices, title]);
  const clashes = useMemo(() => clashesOf(sittings), [sittings]);
  const partners = useMemo(() => clashPartners(clashes), [clashes]);
  return {
    given,
    all,
    ...parts,
    semester,
    incomplete,
    isComplete,
    naming,
    colours: colourOf,
    request,
    icsRequest,
    sittings,
    clashes,
    partners,
  };
}
