import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { removeAll } from '../steps/upload/courier';
import { forgetAgenda } from '../store/agenda';
import { useTimetable } from '../store/timetable';
import { showToast } from '../store/toasts';

async function deleteAll(): Promise<void> {
  forgetAgenda();
  await removeAll();
  showToast('deleted');
}

export function Footer() {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const hasFiles = useTimetable(({ documents }) => documents.length > 0);
  return (
    <footer className="border-t border-base-300 pb-20 text-sm lg:pb-0">
      <div className="muted mx-auto flex max-w-7xl flex-wrap items-start justify-between gap-x-8 gap-y-3 px-3 py-4 sm:px-5">
        <p className="max-w-prose">
          {t('footer.privacy')} {t('footer.independent')}
        </p>
        {hasFiles && (
          <button
            type="button"
            className="btn btn-sm btn-ghost border-base-300"
            onClick={() => dialog.current?.showModal()}
          >
            {t('footer.deleteAll')}
          </button>
        )}
      </div>
      <dialog ref={dialog} className="modal" aria-labelledby="delete-question">
        <form method="dialog" className="modal-box">
          <p id="delete-question">{t('footer.deleteQuestion')}</p>
          <div className="modal-action">
            <button className="btn btn-ghost">{t('footer.deleteNo')}</button>
            <button className="btn btn-primary" onClick={() => void deleteAll()}>
              {t('footer.deleteYes')}
            </button>
          </div>
        </form>
      </dialog>
    </footer>
  );
}
