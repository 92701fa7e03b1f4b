import { useCallback, useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon';

interface Props {
  title: string;
  onClose: () => void;
  // Asks before something that was typed is lost: false keeps the dialog open.
  mayClose?: () => boolean;
  // For a question that must be answered: no cross in the corner, a tap beside it does nothing.
  isAlert?: boolean;
  children: ReactNode;
}

// The browser's own modal dialog: it keeps the focus, gives it back, and makes the rest inert. It is
// open for as long as it is rendered.
export function Dialog({ title, onClose, mayClose, isAlert = false, children }: Props) {
  const { t } = useTranslation();
  const heading = useId();
  const element = useRef<HTMLDialogElement>(null);
  const isShown = useRef(false);
  const latest = useRef({ onClose, mayClose });
  useLayoutEffect(() => {
    latest.current = { onClose, mayClose };
  });
  const close = useCallback(() => {
    if (latest.current.mayClose?.() ?? true) latest.current.onClose();
  }, []);

  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    isShown.current = true;
    // Closed before it leaves the page, so that the focus goes back to where it was.
    return () => {
      isShown.current = false;
      dialog?.close();
    };
  }, []);

  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    const on = (type: string, listen: (event: Event) => void) =>
      dialog.addEventListener(type, listen, { signal });
    let isPressedBeside = false;
    on('pointerdown', ({ target }) => (isPressedBeside = target === dialog));
    on('click', ({ target }) => {
      if (target === dialog && isPressedBeside && !isAlert) close();
    });
    // Browsers let a page stop their own way of closing only once.
    on('keydown', (event) => {
      if ((event as KeyboardEvent).key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      close();
    });
    on('cancel', (event) => {
      if (event.target !== dialog) return;
      event.preventDefault();
      close();
    });
    on('close', ({ target }) => {
      if (target === dialog && !dialog.open && isShown.current) latest.current.onClose();
    });
    return () => stop.abort();
  }, [isAlert, close]);

  return (
    <dialog
      ref={element}
      className={isAlert ? 'modal' : 'modal modal-bottom sm:modal-middle'}
      role={isAlert ? 'alertdialog' : undefined}
      aria-labelledby={heading}
    >
      <div className="modal-box text-base-content">
        <h2 id={heading} className="pr-10 text-lg font-semibold wrap-anywhere">
          {title}
        </h2>
        {children}
        {!isAlert && (
          <button
            type="button"
            className="btn btn-ghost btn-square absolute top-2 right-2"
            aria-label={t('close')}
            onClick={close}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
    </dialog>
  );
}

interface ConfirmProps {
  title: string;
  children?: ReactNode;
  yes: string;
  no: string;
  isDanger?: boolean;
  onYes: () => void;
  onNo: () => void;
}

// A yes or no before something that cannot be undone. The focus starts on the answer that changes
// nothing.
export function Confirm({ title, children, yes, no, isDanger, onYes, onNo }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onNo} isAlert>
      {children}
      <div className="modal-action">
        <button type="button" className="btn" onClick={onNo}>
          {no}
        </button>
        <button
          type="button"
          className={`btn ${isDanger === true ? 'btn-danger' : 'btn-primary'}`}
          onClick={onYes}
        >
          {yes}
        </button>
      </div>
    </Dialog>
  );
}
