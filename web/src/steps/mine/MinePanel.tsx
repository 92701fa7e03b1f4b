import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import type { ScheduleEvent } from '../../api/types';
import { keyOf } from '../../model/mine';
import { timesOf } from '../../model/times';
import { shown } from '../../model/johannesburg';
import { Icon } from '../../parts/Icon';
import { hideEvent, useTimetable } from '../../store/timetable';
import { removeNoteWithUndo, resetWithUndo } from '../../store/undoable';
import { TitleField } from './TitleField';

// How events are called, and what was hidden or changed, to be taken back.
export function MinePanel({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const hidden = useTimetable((state) => state.hidden);
  const edits = useTimetable((state) => state.edits);
  const notes = useTimetable((state) => state.notes);
  const { given } = selection;
  const hiddenOnes = given.filter((event) => hidden.includes(keyOf(event)));
  const changedOnes = given.filter((event) => edits[keyOf(event)] !== undefined);
  const notedOnes = given.filter((event) => notes[keyOf(event)] !== undefined);
  return (
    <div className="mt-3 grid gap-4">
      <TitleField example={selection.sittings[0]?.title} />
      <EventList
        title={t('mine.hidden')}
        events={hiddenOnes}
        undo={t('mine.show')}
        onUndo={(event) => hideEvent(keyOf(event), false)}
      />
      <EventList
        title={t('mine.changed')}
        events={changedOnes}
        undo={t('mine.undo')}
        onUndo={(event) => resetWithUndo(keyOf(event))}
      />
      <EventList
        title={t('edit.notes')}
        events={notedOnes}
        undo={t('edit.removeNote')}
        onUndo={(event) => removeNoteWithUndo(keyOf(event))}
      />
      <p className="muted text-sm">{t('mine.how')}</p>
    </div>
  );
}

interface ListProps {
  title: string;
  events: ScheduleEvent[];
  undo: string;
  onUndo: (event: ScheduleEvent) => void;
}

function EventList({ title, events, undo, onUndo }: ListProps) {
  const { i18n } = useTranslation();
  if (events.length === 0) return null;
  return (
    <div>
      <h3 className="text-sm font-medium">{title}</h3>
      <ul className="mt-1 grid gap-1 text-sm">
        {events.map((event) => {
          const what = [event.module, event.activity, event.group].filter(Boolean).join(' ');
          const when =
            event.date === null
              ? timesOf([event], i18n.language).join(', ')
              : shown(event.date, i18n.language);
          return (
            <li key={`${keyOf(event)} ${when}`} className="flex items-center gap-2">
              <span className="grow">
                {what} <span className="muted tabular-nums">{when}</span>
              </span>
              <button
                type="button"
                className="btn btn-xs"
                aria-label={`${undo}: ${what} ${when}`}
                onClick={() => onUndo(event)}
              >
                <Icon name="undo" className="size-3.5" />
                {undo}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
