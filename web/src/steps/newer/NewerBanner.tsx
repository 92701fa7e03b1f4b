import type { TFunction } from 'i18next';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleEvent } from '../../api/types';
import { shown } from '../../model/johannesburg';
import { changesOf, outsideOf, type Change } from '../../model/newer';
import { shortDay } from '../../model/times';
import { useTimetable, type UploadedDocument } from '../../store/timetable';
import { IncompleteNote } from '../incomplete/IncompleteNote';
import { accept, remove } from '../upload/upload_queue';
import { keepBoth, olderOf } from './comparison';

const listedAtOnce = 6;

// Newer files that wait for the student to decide.
export function NewerBanners() {
  const documents = useTimetable((state) => state.documents);
  return documents.map((newer) => {
    const older = olderOf(newer, documents);
    return older === undefined ? null : <NewerBanner key={newer.key} newer={newer} older={older} />;
  });
}

interface Props {
  newer: UploadedDocument;
  older: UploadedDocument;
}

function NewerBanner({ newer, older }: Props) {
  const { t } = useTranslation();
  const heading = useId();
  const changes = useMemo(
    () => changesOf(older.events, newer.events),
    [older.events, newer.events],
  );
  const isPart = useMemo(
    () => outsideOf(older.events, newer.events).length > 0,
    [older.events, newer.events],
  );
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string, isAccepted: boolean) => {
    const next = new Set(refused);
    if (isAccepted) next.delete(key);
    else next.add(key);
    setRefused(next);
  };
  const chosen = changes.filter(({ key }) => !refused.has(key)).length;
  return (
    <section id="newer" aria-labelledby={heading} className="note note-info mb-4 scroll-mt-4 p-4">
      <div role="status">
        <h2 id={heading} className="text-base font-semibold wrap-anywhere">
          {t('newer.title', { name: newer.name })}
        </h2>
        <p className="mt-1">
          {t('newer.lead', { older: older.name, count: changes.length })}
          {isPart && ` ${t('newer.part')}`} {t('newer.until')}
        </p>
      </div>
      {!newer.complete && (
        <div className="mt-3">
          <IncompleteNote text={t('incomplete.ofNewer')} />
        </div>
      )}
      <details className="mt-3" open={changes.length <= listedAtOnce}>
        <summary className="font-medium">{t('newer.changes', { count: changes.length })}</summary>
        <ul className="mt-2 grid gap-1 rounded-field bg-base-100 p-2 text-base-content">
          {changes.map((change) => (
            <ChangeRow
              key={change.key}
              change={change}
              isAccepted={!refused.has(change.key)}
              onChange={(isAccepted) => toggle(change.key, isAccepted)}
            />
          ))}
        </ul>
      </details>
      <div className="mt-4 flex flex-wrap gap-2">
        <button
          type="button"
          className="btn btn-primary"
          disabled={chosen === 0}
          onClick={() => void accept(newer, older, (key) => !refused.has(key))}
        >
          {chosen === changes.length
            ? t('newer.acceptAll')
            : t('newer.acceptSome', { count: chosen })}
        </button>
        <button type="button" className="btn" onClick={() => keepBoth(newer)}>
          {t('newer.keepBoth')}
        </button>
        <button type="button" className="btn" onClick={() => void remove(newer.key)}>
          {t('newer.discard')}
        </button>
      </div>
      <p className="mt-3">{t('newer.how')}</p>
    </section>
  );
}

function whenText(event: ScheduleEvent, language: string, t: TFunction): string {
  const day =
    event.date === null
      ? shortDay(event.day, language) || t('newer.noDate')
      : shown(event.date, language);
  return `${day} ${event.startTime ?? '?'}–${event.endTime ?? '?'}`;
}

function changeText({ kind, before, after }: Change, language: string, t: TFunction): string {
  const event = after ?? before;
  if (event === null) return '';
  const rooms = (one: ScheduleEvent) => one.venues.join(', ') || t('week.noVenue');
  if (before === null || after === null) return `${whenText(event, language, t)}, ${rooms(event)}`;
  if (kind === 'moved') {
    const times = `${whenText(before, language, t)} → ${whenText(after, language, t)}`;
    return rooms(before) === rooms(after) ? times : `${times}, ${rooms(after)}`;
  }
  if (kind === 'room') return `${rooms(before)} → ${rooms(after)}`;
  return [after.status, after.comments, after.campus].filter(Boolean).join(', ');
}

const looks = {
  added: 'note-info',
  moved: 'note-warning',
  room: 'note-warning',
  details: 'note-info',
  removed: 'note-error',
} as const;

interface RowProps {
  change: Change;
  isAccepted: boolean;
  onChange: (isAccepted: boolean) => void;
}

function ChangeRow({ change, isAccepted, onChange }: RowProps) {
  const { t, i18n } = useTranslation();
  const event = change.after ?? change.before;
  if (event === null) return null;
  const { module, activity, group } = event;
  return (
    <li data-change={change.kind}>
      <label className="pick flex-wrap items-center gap-y-0.5">
        <input
          type="checkbox"
          className="checkbox checkbox-sm checkbox-primary"
          checked={isAccepted}
          onChange={({ target }) => onChange(target.checked)}
        />
        <span className={`tag ${looks[change.kind]}`}>{t(`newer.${change.kind}`)}</span>
        <span className="font-medium">{[module, activity, group].filter(Boolean).join(' ')}</span>
        <span className="muted basis-full pl-8 text-sm wrap-anywhere">
          {changeText(change, i18n.language, t)}
        </span>
      </label>
    </li>
  );
}
