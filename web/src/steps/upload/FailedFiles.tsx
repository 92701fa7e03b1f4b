import { useTranslation } from 'react-i18next';
import type { UploadedDocument } from '../../store/timetable';
import { FileRow } from './FileRow';
import { removeFailed } from './upload_queue';

// Files that could not be read, together, with where the right ones are.
export function FailedFiles({ documents }: { documents: readonly UploadedDocument[] }) {
  const { t } = useTranslation();
  if (documents.length === 0) return null;
  return (
    <div className="mt-3 border-t border-base-300 pt-3">
      {documents.length > 1 && (
        <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
          <h3 className="font-medium">{t('upload.failed', { count: documents.length })}</h3>
          <button type="button" className="btn btn-sm" onClick={() => void removeFailed()}>
            {t('upload.removeFailed')}
          </button>
        </div>
      )}
      <ul className="grid gap-2">
        {documents.map((document) => (
          <FileRow key={document.key} document={document} />
        ))}
      </ul>
      <details className="mt-2">
        <summary className="py-1 font-medium">{t('upload.find')}</summary>
        <p className="muted mt-1">{t('upload.findSteps')}</p>
      </details>
    </div>
  );
}
