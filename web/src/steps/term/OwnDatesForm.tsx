import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DateRange, TermPeriod, TermPreset } from '../../api/types';
import { problemOfDates, type OwnDates } from '../../model/terms';
import { useTimetable } from '../../store/timetable';

interface Props {
  preset: TermPreset;
  needed: TermPeriod[];
}

function startOf(preset: TermPreset, needed: TermPeriod[]): OwnDates {
  const dates: OwnDates = {};
  for (const period of needed) {
    dates[period] = preset.periods[period] ?? { first: '', last: '' };
  }
  return dates;
}

// The student's own first and last days, on top of the preset's recess and holidays.
export function OwnDatesForm({ preset, needed }: Props) {
  const { t } = useTranslation();
  const ownDates = useTimetable((state) => state.ownDates);
  const [typed, setTyped] = useState<OwnDates | null>(ownDates);

  if (typed === null) {
    const begin = () => setTyped(startOf(preset, needed));
    return (
      <button type="button" className="btn btn-sm justify-self-start" onClick={begin}>
        {t('term.own')}
      </button>
    );
  }
  const set = (period: TermPeriod, range: DateRange) => {
    const next = { ...typed, [period]: range };
    setTyped(next);
    const isRight = needed.every((one) => {
      const dates = next[one];
      return dates === undefined || problemOfDates(dates, preset.year) === null;
    });
    if (isRight) useTimetable.setState({ year: preset.year, ownDates: next });
  };
  const giveUp = () => {
    setTyped(null);
    useTimetable.setState({ ownDates: null });
  };
  return (
    <div className="grid gap-3">
      {needed.map((period) => (
        <PeriodFields
          key={period}
          period={period}
          year={preset.year}
          range={typed[period] ?? { first: '', last: '' }}
          onChange={(range) => set(period, range)}
        />
      ))}
      <button type="button" className="btn btn-sm justify-self-start" onClick={giveUp}>
        {t('term.back')}
      </button>
    </div>
  );
}

interface FieldsProps {
  period: TermPeriod;
  year: number;
  range: DateRange;
  onChange: (range: DateRange) => void;
}

function PeriodFields({ period, year, range, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const problemId = useId();
  const problem = problemOfDates(range, year);
  return (
    <fieldset className="grid grid-cols-2 gap-2 text-sm">
      <legend className="mb-1 font-medium">{t(`term.${period}`)}</legend>
      {(['first', 'last'] as const).map((end) => (
        <label key={end}>
          <span className="muted">{t(`term.${end}`)}</span>
          <input
            type="date"
            className="input input-sm mt-0.5 w-full"
            value={range[end]}
            aria-invalid={problem !== null}
            aria-describedby={problem === null ? undefined : problemId}
            onChange={(event) => onChange({ ...range, [end]: event.target.value })}
          />
        </label>
      ))}
      {problem !== null && (
        <p id={problemId} className="note note-error col-span-2">
          {problem === 'year' ? t('term.wrongYear', { year }) : t(`term.${problem}`)}
        </p>
      )}
    </fieldset>
  );
}
