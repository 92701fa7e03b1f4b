import { useTranslation } from 'react-i18next';
import { takeSharedFiles, useShared } from '../../offline/shared_files';
import { Panel } from '../../parts/Panel';
import { addFiles } from './upload_queue';

// Files that another app or website sent: nothing is uploaded before the student says so.
export function SharedPanel() {
  const { t } = useTranslation();
  const { files, leftOut } = useShared();
  if (files.length === 0) return null;
  return (
    <Panel id="shared" title={t('shared.title', { count: files.length })} className="mb-4">
      <p>{t('shared.lead', { count: files.length })}</p>
      <ul className="mt-3 list-disc ps-5 wrap-anywhere">
        {files.map(({ name }, index) => (
          <li key={index}>{name}</li>
        ))}
      </ul>
      {leftOut > 0 && <p className="muted mt-2">{t('shared.leftOut', { count: leftOut })}</p>}
      <div className="mt-4 flex flex-wrap gap-2">
        <button
          type="button"
          className="btn btn-sm btn-primary"
          onClick={() => void takeSharedFiles().then(addFiles)}
        >
          {t('shared.add')}
        </button>
        <button type="button" className="btn btn-sm" onClick={() => void takeSharedFiles()}>
          {t('shared.discard')}
        </button>
      </div>
    </Panel>
  );
}
