import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleEvent } from '../../api/types';
import { editOf, keyOf } from '../../model/mine';
import { editEvent, useTimetable } from '../../store/timetable';

interface Props {
  given: ScheduleEvent; // as the document has it
  event: ScheduleEvent; // as it is now
  onDone: () => void;
}

const noteLengthMax = 500;

// Another room, another time, a note. They go into the calendar file; the event stays the same one.
export function EditForm({ given, event, onDone }: Props) {
  const { t } = useTranslation();
  const key = keyOf(given);
  const keptNote = useTimetable((state) => state.notes[key]) ?? '';
  const [venues, setVenues] = useState(event.venues.join('\n'));
  const [startTime, setStartTime] = useState(event.startTime ?? '');
  const [endTime, setEndTime] = useState(event.endTime ?? '');
  const [note, setNote] = useState(keptNote);
  const isEmpty = startTime !== '' && startTime === endTime;

  const save = () => {
    editEvent(key, editOf(given, { venues, startTime, endTime }), note.trim());
    onDone();
  };
  return (
    <form
      className="mt-3 grid gap-3"
      onSubmit={(submit) => {
        submit.preventDefault();
        if (!isEmpty) save();
      }}
    >
      {event.isRecurring && <p className="muted text-sm">{t('mine.allDates')}</p>}
      <label>
        <span className="muted text-sm">{t('mine.venues')}</span>
        <textarea
          className="input mt-0.5 h-auto w-full py-1.5"
          rows={Math.min(5, Math.max(2, venues.split('\n').length))}
          value={venues}
          onChange={(change) => setVenues(change.target.value)}
        />
      </label>
      <div className="grid grid-cols-2 gap-3">
        <label>
          <span className="muted text-sm">{t('mine.start')}</span>
          <input
            type="time"
            className="input mt-0.5 w-full"
            value={startTime}
            onChange={(change) => setStartTime(change.target.value)}
          />
        </label>
        <label>
          <span className="muted text-sm">{t('mine.end')}</span>
          <input
            type="time"
            className="input mt-0.5 w-full"
            value={endTime}
            aria-invalid={isEmpty}
            onChange={(change) => setEndTime(change.target.value)}
          />
        </label>
      </div>
      {isEmpty && (
        <p className="note note-error" role="alert">
          {t('mine.sameTime')}
        </p>
      )}
      <label>
        <span className="muted text-sm">{t('mine.note')}</span>
        <textarea
          className="input mt-0.5 h-auto w-full py-1.5"
          rows={3}
          maxLength={noteLengthMax}
          value={note}
          onChange={(change) => setNote(change.target.value)}
        />
      </label>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="btn btn-sm btn-primary">
          {t('mine.save')}
        </button>
        <button
          type="button"
          className="btn btn-sm btn-ghost"
          onClick={() => {
            editEvent(key, {}, '');
            onDone();
          }}
        >
          {t('mine.asGiven')}
        </button>
      </div>
    </form>
  );
}
