import { useTranslation } from 'react-i18next';
import { Confirm } from '../../parts/Dialog';
import {
  keepSharedTimetable,
  leaveSharedTimetable,
  useSharedTimetable,
} from '../../store/shared_timetable';
import { resume } from '../upload/upload_queue';
import { forgetAtService } from '../upload/deletion';

function ask(isAsking: boolean): void {
  useSharedTimetable.setState({ isAsking });
}

function keep(): void {
  for (const { jobId } of keepSharedTimetable()) if (jobId !== null) void forgetAtService(jobId);
}

function leave(): void {
  if (leaveSharedTimetable()) resume();
}

// Above a timetable that came by a link.
export function SharedTimetableBanner() {
  const { t } = useTranslation();
  const { isOn, unusable, own, isAsking } = useSharedTimetable();
  if (unusable !== null) {
    return (
      <div className="note note-error mb-4 flex flex-wrap items-center gap-3" role="alert">
        <p className="grow">{t(`sharedTimetable.${unusable}`)}</p>
        <button
          type="button"
          className="btn btn-sm"
          onClick={() => useSharedTimetable.setState({ unusable: null })}
        >
          {t('close')}
        </button>
      </div>
    );
  }
  if (!isOn) return null;
  const hasOwn = own.length > 0;
  return (
    <section
      aria-label={t('sharedTimetable.label')}
      className="note note-info mb-4 flex flex-wrap items-center gap-3"
    >
      <p className="min-w-60 grow">
        {hasOwn ? t('sharedTimetable.leadOwn') : t('sharedTimetable.lead')}
      </p>
      <button
        type="button"
        className="btn btn-sm btn-primary"
        onClick={() => (hasOwn ? ask(true) : keep())}
      >
        {t('sharedTimetable.keep')}
      </button>
      <button type="button" className="btn btn-sm" onClick={leave}>
        {hasOwn ? t('sharedTimetable.back') : t('sharedTimetable.leave')}
      </button>
      {isAsking && (
        <Confirm
          title={t('sharedTimetable.replaceTitle')}
          yes={t('sharedTimetable.replace')}
          no={t('cancel')}
          isDanger
          onYes={keep}
          onNo={() => ask(false)}
        >
          <p className="mt-2">{t('sharedTimetable.question')}</p>
        </Confirm>
      )}
    </section>
  );
}
