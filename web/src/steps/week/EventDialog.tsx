import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleEvent } from '../../api/types';
import type { Selection } from '../../app/selection';
import { shown } from '../../model/johannesburg';
import { keyOf } from '../../model/mine';
import { mapLink, placeOnMap } from '../../model/place';
import type { Sitting } from '../../model/week';
import { Confirm, Dialog } from '../../parts/Dialog';
import { Icon } from '../../parts/Icon';
import { useTimetable } from '../../store/timetable';
import { hideWithUndo, resetWithUndo } from '../../store/undoable';
import { EditForm } from './EditForm';

interface Props {
  sitting: Sitting | null;
  selection: Selection;
  onClose: () => void;
}

export function EventDialog({ sitting, ...rest }: Props) {
  return sitting === null ? null : <OneEvent key={sitting.key} sitting={sitting} {...rest} />;
}

interface OneEventProps extends Props {
  sitting: Sitting;
}

function OneEvent({ sitting, selection, onClose }: OneEventProps) {
  const { t } = useTranslation();
  const [isEditing, setIsEditing] = useState(false);
  const [isDirty, setIsDirty] = useState(false);
  // What is to happen once the student gives up what was typed.
  const [leaving, setLeaving] = useState<'close' | 'cancel' | null>(null);
  const cancel = () => {
    setIsEditing(false);
    setIsDirty(false);
    setLeaving(null);
  };
  const mayClose = () => {
    if (isDirty) setLeaving('close');
    return !isDirty;
  };
  return (
    <Dialog title={sitting.title} onClose={onClose} mayClose={mayClose}>
      <Details
        sitting={sitting}
        selection={selection}
        isEditing={isEditing}
        onEdit={() => setIsEditing(true)}
        onDirty={setIsDirty}
        onCancel={() => (isDirty ? setLeaving('cancel') : cancel())}
        onDone={onClose}
      />
      {leaving !== null && (
        <Confirm
          title={t('edit.discardTitle')}
          yes={t('edit.discard')}
          no={t('edit.keepEditing')}
          isDanger
          onYes={leaving === 'close' ? onClose : cancel}
          onNo={() => setLeaving(null)}
        />
      )}
    </Dialog>
  );
}

interface DetailsProps {
  sitting: Sitting;
  selection: Selection;
  isEditing: boolean;
  onEdit: () => void;
  onDirty: (isDirty: boolean) => void;
  onCancel: () => void;
  onDone: () => void;
}

// The portal writes campuses in capitals and languages as letters.
function campusName(campus: string): string {
  return campus.replace(
    /\p{L}+/gu,
    (word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1).toLowerCase()}`,
  );
}

function Details(props: DetailsProps) {
  const { sitting, selection, isEditing, onEdit, onDirty, onCancel, onDone } = props;
  const { t, i18n } = useTranslation();
  const { event, date, start, end } = sitting;
  const key = keyOf(event);
  const note = useTimetable((state) => state.notes[key]);
  const isChanged = useTimetable((state) => state.edits[key] !== undefined);
  const full = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  // The document's own words, which the changes stand on.
  const given = selection.given.find((one) => keyOf(one) === key) ?? event;
  const place = placeOnMap(event);
  const facts = [
    [
      t('edit.venues', { count: event.venues.length }),
      event.venues.join(', ') || t('week.noVenue'),
    ],
    [t('week.campus'), campusName(event.campus)],
    [
      t('week.language'),
      isKnownLanguage(event.language) ? t(`edit.${event.language}`) : event.language,
    ],
    [t('week.comments'), event.comments],
    [t('week.source'), t('incomplete.row', event.source)],
  ].filter(([, value]) => value !== '');
  return (
    <>
      <p className="muted">
        {[
          t(`edit.${event.pdfType}`),
          event.group && t('week.group', { group: event.group }),
          event.paper && t('week.paper', { paper: event.paper }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="mt-3 font-medium tabular-nums">
        {shown(date, i18n.language, full)}, {start}–{end}
      </p>
      {isEditing ? (
        <EditForm
          given={given}
          event={event}
          onDirty={onDirty}
          onCancel={onCancel}
          onDone={onDone}
        />
      ) : (
        <>
          {note !== undefined && (
            <p className="note note-info mt-3 whitespace-pre-line wrap-anywhere">{note}</p>
          )}
          <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
            {facts.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="muted">{name}</dt>
                <dd className="wrap-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
          {place !== null && (
            <a
              className="btn btn-link mt-1 px-0"
              href={mapLink(place)}
              target="_blank"
              rel="noreferrer"
            >
              <Icon name="map" className="size-4" />
              {t('edit.map')}
            </a>
          )}
          <Notices sitting={sitting} selection={selection} given={given} isChanged={isChanged} />
          <div className="mt-4 flex flex-wrap gap-2">
            <button type="button" className="btn btn-primary" onClick={onEdit}>
              <Icon name="change" className="size-4" />
              {t('mine.edit')}
            </button>
            {isChanged && (
              <button type="button" className="btn" onClick={() => resetWithUndo(key)}>
                <Icon name="undo" className="size-4" />
                {t('mine.asGiven')}
              </button>
            )}
            <button
              type="button"
              className="btn btn-ghost border-base-300"
              onClick={() => {
                hideWithUndo(key);
                onDone();
              }}
            >
              <Icon name="hide" className="size-4" />
              {event.isRecurring ? t('mine.hideAll') : t('mine.hide')}
            </button>
          </div>
        </>
      )}
    </>
  );
}

function isKnownLanguage(language: string): language is 'E' | 'A' | 'B' {
  return ['E', 'A', 'B'].includes(language);
}

interface NoticesProps {
  sitting: Sitting;
  selection: Selection;
  given: ScheduleEvent;
  isChanged: boolean;
}

function Notices({ sitting, selection, given, isChanged }: NoticesProps) {
  const { t } = useTranslation();
  const { event, key } = sitting;
  const partners = selection.partners.get(key) ?? [];
  return (
    <>
      {partners.length > 0 && (
        <p className="note note-warning mt-3">
          {t('groups.clash', {
            what: partners.map((one) => `${one.title} (${one.start}–${one.end})`).join(', '),
          })}
        </p>
      )}
      {isChanged && (
        <p className="note note-info mt-3">
          {t('mine.isChanged', {
            time: `${given.startTime ?? '?'}–${given.endTime ?? '?'}`,
            venues: given.venues.join(', ') || t('week.noVenue'),
          })}
        </p>
      )}
      {event.endEstimated && <p className="note note-info mt-3">{t('week.estimated')}</p>}
      {event.unfinalised && <p className="note note-warning mt-3">{t('week.unfinalised')}</p>}
    </>
  );
}
