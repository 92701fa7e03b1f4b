import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import type { TermPreset } from '../../api/types';
import { periodsText } from '../../parts/problem_text';
import { isInPeriods } from '../../model/own_agenda';
import { neededPeriods } from '../../model/terms';
import { useTimetable } from '../../store/timetable';

interface Props {
  selection: Selection;
  preset: TermPreset;
}

// Lectures that get no dates from a term, or only some.
export function TermWarnings({ selection, preset }: Props) {
  const { t } = useTranslation();
  const semester = useTimetable((state) => state.semester);
  const ownPeriods = useTimetable((state) => state.ownTerm?.periods);
  const { year } = preset;
  const periods = semester === null ? [] : [semester];
  const lectures = selection.shown.filter((event) => isInPeriods(event, periods));
  const hasDates = (period: string) =>
    Object.keys({ ...preset.periods, ...ownPeriods }).includes(period);
  const yearModules = lectures.filter(
    ({ pdfType, period }) => pdfType === 'WEEKLY' && period === 'Y',
  );
  const modules = [...new Set(yearModules.map(({ module }) => module))].sort().join(', ');
  const halves = ['S1', 'S2'];
  const isHalf = modules !== '' && hasDates('S1') !== hasDates('S2');
  const others = neededPeriods(lectures.filter(({ period }) => period !== 'Y'));
  const missing = others.filter((period) => !hasDates(period));
  const none = modules !== '' && !halves.some(hasDates) ? ['Y'] : [];
  const without = periodsText([...missing, ...none], t);
  const texts = [
    without !== '' && t('problem.missingPeriods', { periods: without, year }),
    isHalf &&
      t('days.half', {
        ...{ year, modules },
        missing: periodsText(
          halves.filter((one) => !hasDates(one)),
          t,
        ),
        known: periodsText(halves.filter(hasDates), t),
      }),
    semester !== null &&
      modules !== '' &&
      t('days.inSemester', {
        semester: t(`term.${semester}`),
        modules,
      }),
  ].filter((text) => text !== false);
  return texts.map((text) => (
    <p key={text} className="note note-warning">
      {text}
    </p>
  ));
}
