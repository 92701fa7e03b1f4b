import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { Icon } from '../../parts/Icon';

const loadDialog = () => import('./AddDialog');
const AddDialog = lazy(loadDialog);

// What the dialog can lead to.
export type Place = 'groups' | 'term' | 'incomplete' | 'newer';

interface Props {
  selection: Selection;
  className?: string;
  // Shows a part of the page; without it, its anchor is followed.
  onJump?: (place: Place) => void;
}

// The one button that the page exists for, with its dialog.
export function AddToCalendar({ selection, className = '', onJump }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  // Loaded before it is asked for: by then there may be no network.
  useEffect(() => void loadDialog().catch(() => undefined), []);
  return (
    <>
      <button
        type="button"
        className={`btn btn-primary ${className}`}
        disabled={selection.shown.length === 0}
        onClick={() => setIsOpen(true)}
      >
        <Icon name="download" />
        {t('add.title')}
      </button>
      {isOpen && (
        <Suspense>
          <AddDialog selection={selection} onJump={onJump} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
