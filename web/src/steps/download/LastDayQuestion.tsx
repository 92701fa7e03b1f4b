import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { useToday } from '../../app/use_today';
import { shown } from '../../model/johannesburg';
import { lastDaysKey, lastDaysOf, withLastDay, type LastDay } from '../../model/last_day';
import { neededPeriods, presetOf, problemOfDates } from '../../model/terms';
import { useAgenda } from '../../store/agenda';
import { useTimetable } from '../../store/timetable';
import type { Place } from './AddToCalendar';
import { Line } from './Contents';

interface Props {
  selection: Selection;
  onJump: (place: Place) => void;
}

// The dates that lectures get are mostly not from an official calendar, and a wrong last day is what
// a student notices last. The answer is remembered until the dates change.
export function LastDayQuestion({ selection, onJump }: Props) {
  const { t, i18n } = useTranslation();
  const today = useToday();
  const agenda = useAgenda((state) => state.agenda);
  const presets = useAgenda((state) => state.presets);
  const year = useTimetable((state) => state.year);
  const ownTerm = useTimetable((state) => state.ownTerm);
  const semester = useTimetable((state) => state.semester);
  const confirmed = useTimetable((state) => state.confirmedLastDay);
  const [isChanging, setIsChanging] = useState(false);
  const preset = presetOf(presets, year ?? agenda?.term?.year ?? null);
  if (preset === undefined) return null;
  const needed = neededPeriods(selection.shown);
  const days = lastDaysOf(preset, ownTerm, needed, today).filter(
    (day) => semester === null || day.semester === semester,
  );
  if (days.length === 0) return null;
  const key = lastDaysKey(days);
  const dates = days
    .map(({ range }) => shown(range.last, i18n.language, { day: 'numeric', month: 'long' }))
    .join(` ${t('clash.and')} `);
  if (isChanging) {
    return <LastDayForm days={days} year={preset.year} onDone={() => setIsChanging(false)} />;
  }
  const change = { text: t('add.change'), onFollow: () => setIsChanging(true) };
  if (preset.check !== true || ownTerm !== null || confirmed === key) {
    return (
      <ul>
        <Line isFine link={change}>
          {t('add.lastDay', { count: days.length, dates })}
        </Line>
      </ul>
    );
  }
  return (
    <div className="note note-warning grid gap-2" role="group" aria-labelledby="last-day">
      <p id="last-day" className="text-base font-medium">
        {t('add.lastDayQuestion', { count: days.length, dates })}
      </p>
      <p>{t('add.lastDayWhy')}</p>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="btn"
          onClick={() => useTimetable.setState({ confirmedLastDay: key })}
        >
          {t('add.yes')}
        </button>
        <button type="button" className="btn" onClick={change.onFollow}>
          {t('add.change')}
        </button>
        <button type="button" className="btn btn-ghost" onClick={() => onJump('term')}>
          {t('add.allDates')}
        </button>
      </div>
    </div>
  );
}

interface FormProps {
  days: LastDay[];
  year: number;
  onDone: () => void;
}

function LastDayForm({ days, year, onDone }: FormProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(() => days.map(({ range }) => range.last));
  const problems = days.map(({ range }, index) =>
    problemOfDates({ first: range.first, last: typed[index] ?? '' }, year),
  );
  const problem = problems.find((one) => one !== null);
  const save = () => {
    const { ownTerm } = useTimetable.getState();
    const own = days.reduce(
      (term, day, index) => withLastDay(term, day, typed[index] ?? ''),
      ownTerm,
    );
    useTimetable.setState({ year, ownTerm: own, confirmedLastDay: typed.join(' ') });
    onDone();
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(submit) => {
        submit.preventDefault();
        if (problem === undefined) save();
      }}
    >
      {days.map((day, index) => (
        <label key={day.semester} className="grid gap-1">
          {t('add.lastDayOf', { semester: t(`term.${day.period}`) })}
          <input
            type="date"
            className="input w-full"
            value={typed[index] ?? ''}
            aria-invalid={problems[index] !== null}
            aria-describedby={problem === undefined ? undefined : 'last-day-problem'}
            onChange={({ target }) =>
              setTyped(typed.map((one, place) => (place === index ? target.value : one)))
            }
          />
        </label>
      ))}
      {problem !== undefined && (
        <p id="last-day-problem" className="note note-error" role="alert">
          {problem === 'year' ? t('term.wrongYear', { year }) : t(`term.${problem}`)}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="btn btn-primary">
          {t('mine.save')}
        </button>
        <button type="button" className="btn btn-ghost border-base-300" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
