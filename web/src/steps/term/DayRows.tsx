// Lists of days of a term: rows that are added, changed and removed.
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NamedDay } from '../../api/types';
import {
  problemOfDay,
  problemOfRecess,
  timetableDays,
  type RowProblem,
} from '../../model/term_draft';
import type { NamedRange, Swap } from '../../model/terms';
import { dayName } from '../../model/times';
import { Icon } from '../../parts/Icon';

interface ListProps<Row> {
  rows: Row[];
  year: number;
  onChange: (rows: Row[]) => void;
}

interface RowsProps<Row> extends ListProps<Row> {
  title: string;
  add: string;
  blank: Row;
  problemOf: (row: Row) => RowProblem | null;
  fields: (row: Row, change: (row: Row) => void, isWrong: boolean, problemId: string) => ReactNode;
}

function Rows<Row>(props: RowsProps<Row>) {
  const { title, add, blank, rows, year, onChange, problemOf, fields } = props;
  const { t } = useTranslation();
  const id = useId();
  return (
    <fieldset className="grid gap-2 text-sm">
      <legend className="mb-1 font-medium">{title}</legend>
      {rows.map((row, index) => {
        const problem = problemOf(row);
        const problemId = `${id}-${index}`;
        const change = (next: Row) => onChange(rows.map((one, i) => (i === index ? next : one)));
        return (
          // The rows have nothing of their own that tells them apart, and never change places.
          <div key={index} className="grid gap-1">
            <div className="flex items-end gap-2">
              <div className="grid grow grid-cols-2 gap-2">
                {fields(row, change, problem !== null, problemId)}
              </div>
              <button
                type="button"
                className="btn btn-ghost btn-sm btn-square"
                aria-label={t('term.removeDay', { title, number: index + 1 })}
                onClick={() => onChange(rows.filter((_, i) => i !== index))}
              >
                <Icon name="close" className="size-4" />
              </button>
            </div>
            {problem !== null && (
              <p id={problemId} className="note note-error">
                {problem === 'year' ? t('term.wrongYear', { year }) : t(`term.${problem}`)}
              </p>
            )}
          </div>
        );
      })}
      <button
        type="button"
        className="btn btn-xs justify-self-start"
        onClick={() => onChange([...rows, blank])}
      >
        {add}
      </button>
    </fieldset>
  );
}

interface DateFieldProps {
  label: string;
  value: string;
  isWrong: boolean;
  problemId: string;
  onChange: (date: string) => void;
}

function DateField({ label, value, isWrong, problemId, onChange }: DateFieldProps) {
  return (
    <label>
      <span className="muted">{label}</span>
      <input
        type="date"
        className="input input-sm mt-0.5 w-full"
        value={value}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? problemId : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

function NameField({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const { t } = useTranslation();
  return (
    <label>
      <span className="muted">{t('term.name')}</span>
      <input
        type="text"
        maxLength={100}
        className="input input-sm mt-0.5 w-full"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

export function RangeRows(props: ListProps<NamedRange>) {
  const { t } = useTranslation();
  const { rows, year } = props;
  return (
    <Rows
      {...props}
      title={t('term.recess')}
      add={t('term.addRecess')}
      blank={{ first: '', last: '', name: t('term.recess') }}
      problemOf={(row) => problemOfRecess(row, rows, year)}
      fields={(row, change, isWrong, problemId) =>
        (['first', 'last'] as const).map((end) => (
          <DateField
            key={end}
            label={t(`term.${end}`)}
            value={row[end]}
            isWrong={isWrong}
            problemId={problemId}
            onChange={(date) => change({ ...row, [end]: date })}
          />
        ))
      }
    />
  );
}

export function DayRows(props: ListProps<NamedDay> & { list: 'noLectures' | 'extraHolidays' }) {
  const { t } = useTranslation();
  const { list, rows, year } = props;
  return (
    <Rows
      {...props}
      title={t(`term.${list}`)}
      add={t('term.addDay')}
      blank={{ date: '', name: '' }}
      problemOf={(row) => problemOfDay(row, rows, year, list === 'noLectures')}
      fields={(row, change, isWrong, problemId) => (
        <>
          <DateField
            label={t('term.day')}
            value={row.date}
            isWrong={isWrong}
            problemId={problemId}
            onChange={(date) => change({ ...row, date })}
          />
          <NameField value={row.name} onChange={(name) => change({ ...row, name })} />
        </>
      )}
    />
  );
}

export function SwapRows(props: ListProps<Swap>) {
  const { t, i18n } = useTranslation();
  const { rows, year } = props;
  return (
    <Rows
      {...props}
      title={t('term.swaps')}
      add={t('term.addDay')}
      blank={{ date: '', timetable: 'Monday' }}
      problemOf={(row) => problemOfDay(row, rows, year, true)}
      fields={(row, change, isWrong, problemId) => (
        <>
          <DateField
            label={t('term.day')}
            value={row.date}
            isWrong={isWrong}
            problemId={problemId}
            onChange={(date) => change({ ...row, date })}
          />
          <label>
            <span className="muted">{t('term.follows')}</span>
            <select
              className="select select-sm mt-0.5 w-full"
              value={row.timetable}
              onChange={(event) => change({ ...row, timetable: event.target.value })}
            >
              {timetableDays.map((day) => (
                <option key={day} value={day}>
                  {dayName(day, i18n.language)}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
    />
  );
}
