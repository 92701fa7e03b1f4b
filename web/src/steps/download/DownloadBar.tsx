import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { Icon } from '../../parts/Icon';
import { AddToCalendar } from './AddToCalendar';

// On a phone the button stays in reach of the thumb.
export function DownloadBar({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const { open, isComplete } = selection;
  return (
    <div className="fixed inset-x-0 bottom-0 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-base-300 bg-base-100 px-3 py-2 lg:hidden">
      {!isComplete && (
        <a href="#incomplete" className="tag tag-incomplete flex shrink-0 items-center gap-1 py-1">
          <Icon name="warning" className="size-4" />
          {t('incomplete.tag')}
        </a>
      )}
      {open.length > 0 && (
        <a href="#groups" className="tag note-warning shrink-0 py-1">
          {t('groups.open', { count: open.length })}
        </a>
      )}
      <AddToCalendar selection={selection} className="min-w-46 flex-1" />
    </div>
  );
}
