import { useTranslation } from 'react-i18next';
import { Panel } from '../../parts/Panel';
import { useTimetable, type UploadedDocument } from '../../store/timetable';
import { ChooseFiles } from './ChooseFiles';
import { FailedFiles } from './FailedFiles';
import { FileRow } from './FileRow';
import { WhereToFind } from './WhereToFind';

const shownMax = 4;

function FileList({ documents }: { documents: readonly UploadedDocument[] }) {
  return (
    <ul className="grid gap-3 not-empty:mb-3 last:mb-0">
      {documents.map((document) => (
        <FileRow key={document.key} document={document} />
      ))}
    </ul>
  );
}

// Roomy: there is no timetable yet, so the files are all there is to see.
export function FilesPanel({ isRoomy }: { isRoomy: boolean }) {
  const { t } = useTranslation();
  const documents = useTimetable((state) => state.documents);
  const failed = documents.filter(({ phase }) => phase === 'failed');
  const others = documents.filter(({ phase }) => phase !== 'failed');
  const read = others.filter(({ phase, complete }) => phase === 'done' && complete);
  // Many that need nothing would push the week away.
  const isShort = read.length > shownMax;
  return (
    <Panel
      title={t('upload.title')}
      aside={isRoomy ? <ChooseFiles text={t('upload.add')} className="" /> : undefined}
    >
      <FileList documents={isShort ? others.filter((one) => !read.includes(one)) : others} />
      {isShort && (
        <details>
          <summary className="font-medium">{t('upload.read', { count: read.length })}</summary>
          <div className="mt-2">
            <FileList documents={read} />
          </div>
        </details>
      )}
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
