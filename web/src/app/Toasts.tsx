import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/Icon';
import { hideToast, useToasts, type Toast, type ToastText } from '../store/toasts';

const shownMs = 6000;
const withActionMs = 15_000;
// Bad news stays until it is put away.
const staying: ToastText[] = ['forbidden', 'full', 'downloadFailed'];

function OneToast({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  const { id, text, values, action } = toast;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (staying.includes(text)) return undefined;
    const ms = action === undefined ? shownMs : withActionMs;
    // It does not go away under a pointer or the focus.
    const hide = () => {
      if (element.current?.matches(':hover, :focus-within') !== true) hideToast(id);
      else timer = setTimeout(hide, ms);
    };
    let timer = setTimeout(hide, ms);
    return () => clearTimeout(timer);
  }, [id, text, action]);
  return (
    <div
      ref={element}
      className="alert bg-neutral text-neutral-content flex max-w-sm items-center whitespace-normal"
    >
      <span className="grow wrap-anywhere">{t(`toast.${text}`, values)}</span>
      {action !== undefined && (
        <button
          type="button"
          className="btn btn-sm"
          onClick={() => {
            hideToast(id);
            action.run();
          }}
        >
          {t(`toast.${action.label}`)}
        </button>
      )}
      <button
        type="button"
        className="-m-2 p-2"
        aria-label={t('close')}
        onClick={() => hideToast(id)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

export function Toasts() {
  const shown = useToasts((state) => state.shown);
  return (
    <div className="toast toast-center bottom-20 z-30 lg:bottom-0" role="status">
      {shown.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </div>
  );
}
