import { useTranslation } from 'react-i18next';
import type { Incomplete } from '../../model/completeness';
import { Icon } from '../../parts/Icon';
import { useSharedTimetable } from '../../store/shared_timetable';
import { ChooseFiles } from '../upload/ChooseFiles';
import { Places } from './Places';

const placesShown = 5;

function IncompleteFile({ file }: { file: Incomplete }) {
  const { t } = useTranslation();
  const { name, places } = file;
  const more = places.slice(placesShown);
  return (
    <div className="grid gap-2">
      <h3 className="font-semibold wrap-anywhere">
        {places.length === 0
          ? t('incomplete.someIn', { name })
          : t('incomplete.placesIn', { name, count: places.length })}
      </h3>
      <Places warnings={places.slice(0, placesShown)} />
      {more.length > 0 && (
        <details>
          <summary className="font-medium">{t('incomplete.more', { count: more.length })}</summary>
          <div className="mt-2">
            <Places warnings={more} />
          </div>
        </details>
      )}
    </div>
  );
}

// Above a timetable of which something was not read: what, where in which file, and what to do.
export function IncompleteBanner({ files }: { files: readonly Incomplete[] }) {
  const { t } = useTranslation();
  const isShared = useSharedTimetable(({ isOn }) => isOn);
  if (files.length === 0) return null;
  return (
    <section
      id="incomplete"
      aria-labelledby="incomplete-title"
      className="incomplete-banner mb-4 scroll-mt-4"
    >
      <div role="alert" className="incomplete-head flex items-start gap-3 p-4">
        <Icon name="warning" className="mt-0.5 size-7" />
        <div className="min-w-0">
          <h2 id="incomplete-title" className="text-lg font-bold">
            {t('incomplete.title')}
          </h2>
          <p className="mt-1">{isShared ? t('incomplete.leadShared') : t('incomplete.lead')}</p>
        </div>
      </div>
      <div className="grid gap-4 p-4">
        {files.map((file) => (
          <IncompleteFile key={file.key} file={file} />
        ))}
        {!isShared && (
          <div>
            <ChooseFiles text={t('incomplete.add')} className="btn-sm" />
          </div>
        )}
      </div>
    </section>
  );
}
