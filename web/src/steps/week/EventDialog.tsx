import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { shown } from '../../model/johannesburg';
import type { Sitting } from '../../model/week';
import { Icon } from '../../parts/Icon';

interface Props {
  sitting: Sitting | null;
  onClose: () => void;
}

export function EventDialog({ sitting, onClose }: Props) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (sitting !== null) dialog.current?.showModal();
  }, [sitting]);
  return (
    <dialog ref={dialog} className="modal" aria-labelledby="event-title" onClose={onClose}>
      <div className="modal-box">
        {sitting !== null && <Details sitting={sitting} />}
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

function Details({ sitting }: { sitting: Sitting }) {
  const { t, i18n } = useTranslation();
  const { event, date, start, end } = sitting;
  const full = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const facts = [
    [t('week.where'), event.venues.join(', ') || t('week.noVenue')],
    [t('week.campus'), event.campus],
    [t('week.language'), event.language],
    [t('week.comments'), event.comments],
    [t('week.source'), t('upload.row', event.source)],
  ].filter(([, value]) => value !== '');
  return (
    <>
      <h2 id="event-title" className="pr-10 text-lg font-semibold">
        {event.module} {event.activity}
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
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {event.endEstimated && <p className="note note-info mt-3">{t('week.estimated')}</p>}
      {event.unfinalised && <p className="note note-warning mt-3">{t('week.unfinalised')}</p>}
    </>
  );
}
