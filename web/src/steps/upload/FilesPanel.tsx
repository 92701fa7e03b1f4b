import { useTranslation } from 'react-i18next';
import { Panel } from '../../parts/Panel';
import { useTimetable } from '../../store/timetable';
import { ChooseFiles } from './ChooseFiles';
import { FailedFiles } from './FailedFiles';
import { FileRow } from './FileRow';
import { WhereToFind } from './WhereToFind';

// Roomy: there is no timetable yet, so the files are all there is to see.
export function FilesPanel({ isRoomy }: { isRoomy: boolean }) {
  const { t } = useTranslation();
  const documents = useTimetable((state) => state.documents);
  const failed = documents.filter(({ phase }) => phase === 'failed');
  return (
    <Panel
      title={t('upload.title')}
      aside={isRoomy ? <ChooseFiles text={t('upload.add')} className="" /> : undefined}
    >
      <ul className="grid gap-3">
        {documents
          .filter(({ phase }) => phase !== 'failed')
          .map((document) => (
            <FileRow key={document.key} document={document} />
          ))}
      </ul>
      <FailedFiles documents={failed} />
      {(isRoomy || failed.length > 0) && (
        <details className="mt-3">
          <summary className="font-medium">{t('landing.where')}</summary>
          <WhereToFind />
        </details>
      )}
    </Panel>
  );
}
