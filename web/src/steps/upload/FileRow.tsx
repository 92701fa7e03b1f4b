import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { RowWarning } from '../../api/types';
import { notesOf } from '../../model/completeness';
import { shownSize } from '../../model/files';
import { Icon } from '../../parts/Icon';
import { problemText } from '../../parts/problem_text';
import { useProgress } from '../../store/progress';
import { useTimetable, type UploadedDocument } from '../../store/timetable';
import { IncompleteNote } from '../incomplete/IncompleteNote';
import { Places } from '../incomplete/Places';
import { olderOf } from '../newer/comparison';
import { remove, retry } from './upload_queue';

// Codes that another try with the same file cannot change.
const final = new Set([
  'EMPTY_FILE',
  'FILE_TOO_LARGE',
  'FILE_IS_PICTURE',
  'FILE_IS_WORD',
  'FILE_ONLY_NAMED_PDF',
  'NOT_A_PDF',
  'NO_FILE',
  'PDF_UNREADABLE',
  'PDF_BLANK',
  'PDF_DAMAGED',
  'PDF_OUTLINES',
  'PDF_SCANNED',
  'PDF_PASSWORD_REQUIRED',
  'PDF_TOO_MANY_PAGES',
  'UNRECOGNISED_SCHEDULE',
]);

function percentOf(sent: number, size: number): number {
  return size === 0 ? 100 : Math.floor((100 * sent) / size);
}

function stateText(
  document: UploadedDocument,
  sent: number,
  place: number | undefined,
  isOffline: boolean,
  t: TFunction,
) {
  const { phase, pdfType, events, size } = document;
  if (isOffline) return t('upload.offline');
  if (phase === 'done') {
    const kind = pdfType === null ? '' : t(`kind.${pdfType}`);
    return t('upload.done', { kind, count: events.length });
  }
  if (phase === 'sending') return t('upload.sending', { percent: percentOf(sent, size) });
  if (phase === 'waiting' && place !== undefined) {
    return place === 1 ? t('upload.next') : t('upload.place', { count: place - 1 });
  }
  return t(`upload.${phase}`);
}

function Notes({ notes }: { notes: RowWarning[] }) {
  const { t } = useTranslation();
  return (
    <details className="muted mt-2 text-sm">
      <summary>{t('incomplete.notes')}</summary>
      <div className="mt-2">
        <Places warnings={notes} />
      </div>
    </details>
  );
}

interface StateProps {
  document: UploadedDocument;
  isUndecided: boolean;
}

// One line: how far it is, or why it was not read.
function State({ document, isUndecided }: StateProps) {
  const { t } = useTranslation();
  const { key, phase, problem, size } = document;
  const sent = useProgress((state) => state.sent[key] ?? 0);
  const place = useProgress((state) => state.place[key]);
  const isOffline = useProgress((state) => state.offline[key] ?? false);
  if (problem !== null) {
    return (
      <p className="text-sm text-error-content" role="alert">
        {problemText(problem, t)}{' '}
        {!final.has(problem.code) && (
          <button type="button" className="font-medium underline" onClick={() => void retry(key)}>
            {t('upload.retry')}
          </button>
        )}
      </p>
    );
  }
  const isRunning = phase !== 'done' && phase !== 'failed';
  return (
    <p className="muted text-sm" role="status">
      {stateText(document, sent, place, isOffline, t)}
      {isRunning && !isOffline && ` · ${shownSize(size)}`}
      {isUndecided && (
        <>
          {'. '}
          {t('newer.undecided')}{' '}
          <a href="#newer" className="font-medium underline">
            {t('newer.decide')}
          </a>
        </>
      )}
    </p>
  );
}

export function FileRow({ document }: { document: UploadedDocument }) {
  const { t } = useTranslation();
  const { key, name, size, phase, complete, warnings } = document;
  const sent = useProgress((state) => state.sent[key] ?? 0);
  const isUndecided = useTimetable(({ documents }) => olderOf(document, documents) !== undefined);
  const notes = notesOf(warnings);
  const isIncomplete = phase === 'done' && !complete;
  const hasTrouble = phase === 'failed' || isIncomplete;
  const isDone = phase === 'done' && !isUndecided;
  const isRunning = phase !== 'done' && phase !== 'failed';
  return (
    <li data-phase={phase}>
      <div className="flex items-start gap-2">
        <Icon
          name={hasTrouble ? 'warning' : isDone ? 'done' : 'file'}
          className={`mt-0.5 size-5 ${hasTrouble ? 'text-error-content' : isDone ? 'text-success' : 'text-primary'}`}
        />
        <div className="min-w-0 grow">
          <p className="font-medium wrap-anywhere">{name}</p>
          <State document={document} isUndecided={isUndecided} />
        </div>
        <button
          type="button"
          className="btn btn-ghost btn-square -my-1"
          aria-label={t('upload.remove', { name })}
          onClick={() => void remove(key)}
        >
          <Icon name="close" className="size-4" />
        </button>
      </div>
      {isRunning && (
        <progress
          className="progress progress-primary mt-1 block h-1.5"
          aria-label={t('upload.progress', { name })}
          max={100}
          {...(phase === 'sending' ? { value: percentOf(sent, size) } : {})}
        />
      )}
      {isIncomplete && (
        <div className="mt-2">
          <IncompleteNote text={t('incomplete.ofFile')} />
        </div>
      )}
      {notes.length > 0 && <Notes notes={notes} />}
    </li>
  );
}
