import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/Icon';
import { hideToast, useToasts, type ToastText } from '../store/toasts';

const shownMs = 6000;
// Bad news stays until it is put away.
const staying: ToastText[] = ['forbidden', 'full'];

function Toast({ text }: { text: ToastText }) {
  const { t } = useTranslation();
  useEffect(() => {
    if (staying.includes(text)) return undefined;
    const timer = setTimeout(() => hideToast(text), shownMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="alert bg-neutral text-neutral-content flex max-w-sm items-start whitespace-normal">
      <span className="grow">{t(`toast.${text}`)}</span>
      <button type="button" aria-label={t('close')} onClick={() => hideToast(text)}>
        <Icon name="close" />
      </button>
    </div>
  );
}

export function Toasts() {
  const shown = useToasts((state) => state.shown);
  return (
    <div className="toast toast-center bottom-20 z-30 lg:bottom-0" role="status">
      {shown.map((text) => (
        <Toast key={text} text={text} />
      ))}
    </div>
  );
}
