import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/Icon';
import { Panel } from '../../parts/Panel';
import { useTimetable } from '../../store/timetable';
import { ChooseFiles } from './ChooseFiles';
import { FailedFiles } from './FailedFiles';
import { FileRow } from './FileRow';

// Roomy: there is no timetable yet, so the files are all there is to see.
export function FilesPanel({ isRoomy }: { isRoomy: boolean }) {
  const { t } = useTranslation();
  const documents = useTimetable((state) => state.documents);
  return (
    <Panel
      title={t('upload.title')}
      aside={<ChooseFiles text={t('upload.add')} className="btn-sm" />}
    >
      <ul className="grid gap-3">
        {documents
          .filter(({ phase }) => phase !== 'failed')
          .map((document) => (
            <FileRow key={document.key} document={document} />
          ))}
      </ul>
      <FailedFiles documents={documents.filter(({ phase }) => phase === 'failed')} />
      {isRoomy && (
        <div className="muted mt-4 flex items-center justify-center gap-2 rounded-field border-2 border-dashed border-base-300 p-6">
          <Icon name="upload" />
          {t('upload.drop')}
        </div>
      )}
    </Panel>
  );
}
