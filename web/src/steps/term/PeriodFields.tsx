import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DateRange, TermPeriod } from '../../api/types';
import { problemOfDates } from '../../model/terms';

interface Props {
  period: TermPeriod;
  year: number;
  range: DateRange;
  onChange: (range: DateRange) => void;
}

export function PeriodFields({ period, year, range, onChange }: Props) {
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
