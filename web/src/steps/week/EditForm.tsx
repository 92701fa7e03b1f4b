import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleEvent } from '../../api/types';
import { editOf, endsTooEarly, keyOf } from '../../model/mine';
import { editEvent, useTimetable } from '../../store/timetable';

interface Props {
  given: ScheduleEvent; // as the document has it
  event: ScheduleEvent; // as it is now
  onDirty: (isDirty: boolean) => void; // whether something was typed that is not saved
  onCancel: () => void;
  onDone: () => void;
}

const noteLengthMax = 500;

// Another venue, another time, a note. They go into the calendar file; the event stays the same one.
export function EditForm({ given, event, onDirty, onCancel, onDone }: Props) {
  const { t } = useTranslation();
  const problemId = useId();
  const key = keyOf(given);
  const note = useTimetable((state) => state.notes[key]) ?? '';
  const [before] = useState({
    venues: event.venues.join('\n'),
    startTime: event.startTime ?? '',
    endTime: event.endTime ?? '',
    note,
  });
  const [typed, setTyped] = useState(before);
  const set = (change: Partial<typeof typed>) => setTyped({ ...typed, ...change });
  const isWrong = endsTooEarly(given, typed);
  const isDirty = JSON.stringify(typed) !== JSON.stringify(before);
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);

  return (
    <form
      className="mt-3 grid gap-3"
      onSubmit={(submit) => {
        submit.preventDefault();
        if (isWrong) return;
        editEvent(key, editOf(given, typed), typed.note.trim());
        onDone();
      }}
    >
      {event.isRecurring && <p className="muted text-sm">{t('mine.allDates')}</p>}
      <label>
        <span className="muted text-sm">{t('mine.venues')}</span>
        <textarea
          className="input mt-0.5 h-auto w-full py-1.5"
          rows={Math.min(5, Math.max(2, typed.venues.split('\n').length))}
          value={typed.venues}
          onChange={({ target }) => set({ venues: target.value })}
        />
      </label>
      <div className="grid grid-cols-2 gap-3">
        <label>
          <span className="muted text-sm">{t('mine.start')}</span>
          <input
            type="time"
            className="input mt-0.5 w-full"
            value={typed.startTime}
            onChange={({ target }) => set({ startTime: target.value })}
          />
        </label>
        <label>
          <span className="muted text-sm">{t('mine.end')}</span>
          <input
            type="time"
            className="input mt-0.5 w-full"
            value={typed.endTime}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? problemId : undefined}
            onChange={({ target }) => set({ endTime: target.value })}
          />
        </label>
      </div>
      {isWrong && (
        <p id={problemId} className="note note-error" role="alert">
          {t('mine.endFirst')}
        </p>
      )}
      <label>
        <span className="muted text-sm">{t('mine.note')}</span>
        <textarea
          className="input mt-0.5 h-auto w-full py-1.5"
          rows={3}
          maxLength={noteLengthMax}
          value={typed.note}
          onChange={({ target }) => set({ note: target.value })}
        />
      </label>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="btn btn-primary">
          {t('mine.save')}
        </button>
        <button type="button" className="btn btn-ghost border-base-300" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
