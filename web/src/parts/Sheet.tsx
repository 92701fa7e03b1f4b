import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon';

interface Props {
  label: string;
  isOpen: boolean;
  onClose: () => void;
  isKept?: boolean; // its content is there also while it is closed
  children: ReactNode;
}

// A dialog; on a phone it comes from the lower edge. The focus goes back to what opened it.
export function Sheet({ label, isOpen, onClose, isKept = false, children }: Props) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen && dialog.current?.open === false) dialog.current.showModal();
    if (!isOpen) dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      className="modal modal-bottom sm:modal-middle"
      aria-label={label}
      onClose={(event) => {
        // Also those of dialogs within come by here.
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="modal-box sheet">
        {(isOpen || isKept) && children}
        <form method="dialog" className="absolute top-2 right-2">
          <button className="btn btn-ghost btn-square" aria-label={t('close')}>
            <Icon name="close" />
          </button>
        </form>
      </div>
      <form method="dialog" className="modal-backdrop">
        <button tabIndex={-1}>{t('close')}</button>
      </form>
    </dialog>
  );
}
