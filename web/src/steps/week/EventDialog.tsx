import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { shown } from '../../model/johannesburg';
import { keyOf } from '../../model/mine';
import type { Sitting } from '../../model/week';
import { Icon } from '../../parts/Icon';
import { hideEvent, useTimetable } from '../../store/timetable';
import { EditForm } from './EditForm';

interface Props {
  sitting: Sitting | null;
  selection: Selection;
  onClose: () => void;
}

export function EventDialog({ sitting, selection, onClose }: Props) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (sitting !== null) dialog.current?.showModal();
  }, [sitting]);
  return (
    <dialog ref={dialog} className="modal" aria-labelledby="event-title" onClose={onClose}>
      <div className="modal-box">
        {sitting !== null && (
          <Details
            key={sitting.key}
            sitting={sitting}
            selection={selection}
            onDone={() => dialog.current?.close()}
          />
        )}
        <form method="dialog" className="absolute top-3 right-3">
          <button className="btn btn-sm btn-ghost btn-square" aria-label={t('close')}>
            <Icon name="close" />
          </button>
        </form>
      </div>
      <form method="dialog" className="modal-backdrop">
        <button tabIndex={-1}>{t('close')}</button>
      </form>
    </dialog>
  );
}

interface DetailsProps {
  sitting: Sitting;
  selection: Selection;
  onDone: () => void;
}

function Details({ sitting, selection, onDone }: DetailsProps) {
  const { t, i18n } = useTranslation();
  const { event, date, start, end } = sitting;
  const key = keyOf(event);
  const note = useTimetable((state) => state.notes[key]);
  const isChanged = useTimetable((state) => state.edits[key] !== undefined);
  const [isEditing, setIsEditing] = useState(false);
  const full = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  // The document's own words, which the changes stand on.
  const given = selection.given.find((one) => keyOf(one) === key) ?? event;
  const facts = [
    [t('week.where'), event.venues.join(', ') || t('week.noVenue')],
    [t('week.campus'), event.campus],
    [t('week.language'), event.language],
    [t('week.comments'), event.comments],
    [t('week.source'), t('incomplete.row', event.source)],
  ].filter(([, value]) => value !== '');
  return (
    <>
      <h2 id="event-title" className="pr-10 text-lg font-semibold wrap-anywhere">
        {sitting.title}
      </h2>
      <p className="muted">
        {[
          t(`kind.${event.pdfType}`),
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
        <EditForm given={given} event={event} onDone={onDone} />
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
          <Notices sitting={sitting} selection={selection} isChanged={isChanged} />
          <div className="mt-4 flex flex-wrap gap-2">
            <button type="button" className="btn btn-sm" onClick={() => setIsEditing(true)}>
              <Icon name="change" className="size-4" />
              {t('mine.edit')}
            </button>
            <button
              type="button"
              className="btn btn-sm"
              onClick={() => {
                hideEvent(key, true);
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

interface NoticesProps {
  sitting: Sitting;
  selection: Selection;
  isChanged: boolean;
}

function Notices({ sitting, selection, isChanged }: NoticesProps) {
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
      {isChanged && <p className="note note-info mt-3">{t('mine.isChanged')}</p>}
      {event.endEstimated && <p className="note note-info mt-3">{t('week.estimated')}</p>}
      {event.unfinalised && <p className="note note-warning mt-3">{t('week.unfinalised')}</p>}
    </>
  );
}
