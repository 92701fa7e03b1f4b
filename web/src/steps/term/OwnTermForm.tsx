import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TermPeriod, TermPreset } from '../../api/types';
import { draftOf, ownTermOf, type TermDraft } from '../../model/term_draft';
import { useTimetable } from '../../store/timetable';
import { DayRows, RangeRows, SwapRows } from './DayRows';
import { PeriodFields } from './PeriodFields';

interface Props {
  preset: TermPreset;
  needed: TermPeriod[];
}

// The student's own dates: periods, recess, days without lectures, days that follow another
// weekday's timetable. What is right is used at once; what is not yet says so.
export function OwnTermForm({ preset, needed }: Props) {
  const { t } = useTranslation();
  const ownTerm = useTimetable((state) => state.ownTerm);
  const hasDates = needed.some((period) => preset.periods[period] !== undefined);
  const [typed, setTyped] = useState<TermDraft | null>(
    ownTerm !== null || !hasDates ? draftOf(preset, ownTerm, needed) : null,
  );
  const { year } = preset;
  // Changed elsewhere: the last day, before the calendar was made.
  if (typed === null && ownTerm !== null) setTyped(draftOf(preset, ownTerm, needed));

  if (typed === null) {
    const begin = () => setTyped(draftOf(preset, null, needed));
    return (
      <button type="button" className="btn btn-sm justify-self-start" onClick={begin}>
        {t('term.own')}
      </button>
    );
  }
  const set = (change: Partial<TermDraft>) => {
    const next = { ...typed, ...change };
    setTyped(next);
    const right = ownTermOf(next, year);
    if (right !== null) useTimetable.setState({ year, ownTerm: right });
  };
  const giveUp = () => {
    setTyped(null);
    useTimetable.setState({ ownTerm: null });
  };
  return (
    <div className="grid gap-4">
      {needed.map((period) => (
        <PeriodFields
          key={period}
          period={period}
          year={year}
          range={typed.periods[period] ?? { first: '', last: '' }}
          onChange={(range) => set({ periods: { ...typed.periods, [period]: range } })}
        />
      ))}
      <RangeRows rows={typed.recess} year={year} onChange={(recess) => set({ recess })} />
      <DayRows
        list="noLectures"
        rows={typed.noLectures}
        year={year}
        onChange={(noLectures) => set({ noLectures })}
      />
      <DayRows
        list="extraHolidays"
        rows={typed.extraHolidays}
        year={year}
        onChange={(extraHolidays) => set({ extraHolidays })}
      />
      <SwapRows rows={typed.swaps} year={year} onChange={(swaps) => set({ swaps })} />
      {hasDates && (
        <button type="button" className="btn btn-sm justify-self-start" onClick={giveUp}>
          {t('term.back')}
        </button>
      )}
    </div>
  );
}
