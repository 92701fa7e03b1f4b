import { useTranslation } from 'react-i18next';
import { leaveSharedTimetable } from '../../store/shared_timetable';
import { ChooseFiles } from './ChooseFiles';

export function ExampleBanner() {
  const { t } = useTranslation();
  return (
    <section
      aria-label={t('landing.example')}
      className="note note-info mb-3 flex flex-wrap items-center gap-2"
    >
      <p className="min-w-48 grow">{t('landing.isExample')}</p>
      <ChooseFiles text={t('landing.add')} className="btn-primary" />
      <button type="button" className="btn" onClick={() => leaveSharedTimetable()}>
        {t('landing.leaveExample')}
      </button>
    </section>
  );
}
