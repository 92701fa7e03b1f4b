import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { Icon } from '../../parts/Icon';
import { Sheet } from '../../parts/Sheet';
import { DownloadPanel } from './DownloadPanel';

export function AddToCalendar({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="btn btn-primary"
        aria-haspopup="dialog"
        disabled={selection.shown.length === 0}
        onClick={() => setIsOpen(true)}
      >
        <Icon name="calendar" className="size-5 max-sm:hidden" />
        {t('view.addToCalendar')}
      </button>
      <Sheet label={t('view.addToCalendar')} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <DownloadPanel selection={selection} />
      </Sheet>
    </>
  );
}
