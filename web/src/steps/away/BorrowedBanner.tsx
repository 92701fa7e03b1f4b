import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { keepBorrowed, leaveBorrowed, useBorrowed } from '../../store/borrowed';
import { resume } from '../upload/courier';
import { forgetAtService } from '../upload/deletion';

function keep(): void {
  for (const { jobId } of keepBorrowed()) if (jobId !== null) void forgetAtService(jobId);
}

function leave(): void {
  if (leaveBorrowed()) resume();
}

// Above a timetable that came by a link.
export function BorrowedBanner() {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const { isOn, unusable, own } = useBorrowed();
  if (unusable !== null) {
    return (
      <div className="note note-error mb-4 flex flex-wrap items-center gap-3" role="alert">
        <p className="grow">{t(`borrowed.${unusable}`)}</p>
        <button
          type="button"
          className="btn btn-sm"
          onClick={() => useBorrowed.setState({ unusable: null })}
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
      aria-label={t('borrowed.label')}
      className="note note-info mb-4 flex flex-wrap items-center gap-3"
    >
      <p className="min-w-60 grow">{hasOwn ? t('borrowed.leadOwn') : t('borrowed.lead')}</p>
      <button
        type="button"
        className="btn btn-sm btn-primary"
        onClick={() => (hasOwn ? dialog.current?.showModal() : keep())}
      >
        {t('borrowed.keep')}
      </button>
      <button type="button" className="btn btn-sm" onClick={leave}>
        {hasOwn ? t('borrowed.back') : t('borrowed.leave')}
      </button>
      <dialog ref={dialog} className="modal" aria-labelledby="replace-question">
        <form method="dialog" className="modal-box text-base-content">
          <p id="replace-question">{t('borrowed.question')}</p>
          <div className="modal-action">
            <button className="btn btn-ghost">{t('footer.deleteNo')}</button>
            <button type="button" className="btn btn-primary" onClick={keep}>
              {t('borrowed.replace')}
            </button>
          </div>
        </form>
      </dialog>
    </section>
  );
}
