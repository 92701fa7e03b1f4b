import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { DownloadButton } from './DownloadButton';

// On a phone the button stays in reach of the thumb.
export function DownloadBar({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const { open } = selection;
  return (
    <div className="fixed inset-x-0 bottom-0 z-20 flex items-center gap-3 border-t border-base-300 bg-base-100 px-3 py-2 lg:hidden">
      {open.length > 0 && (
        <a href="#groups" className="tag note-warning shrink-0 py-1">
          {t('groups.open', { count: open.length })}
        </a>
      )}
      <DownloadButton selection={selection} className="min-w-0 flex-1" />
    </div>
  );
}
