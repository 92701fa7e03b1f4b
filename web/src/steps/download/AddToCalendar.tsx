import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { Icon } from '../../parts/Icon';
import { forgetLastChoice } from '../../store/last_choice';

const loadDialog = () => import('./AddDialog');
const AddDialog = lazy(loadDialog);

// What the dialog can lead to.
export type Place = 'groups' | 'dates' | 'incomplete' | 'newer';

interface Props {
  selection: Selection;
  onJump: (place: Place) => void;
}

// The one button that the page exists for, with its dialog.
export function AddToCalendar({ selection, onJump }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  // Loaded before it is asked for: by then there may be no network.
  useEffect(() => void loadDialog().catch(() => undefined), []);
  return (
    <>
      <button
        type="button"
        className="btn btn-primary"
        aria-haspopup="dialog"
        disabled={selection.shown.length === 0}
        onClick={() => {
          forgetLastChoice(); // whoever goes on does not go back
          setIsOpen(true);
        }}
      >
        <Icon name="calendar" className="size-5 max-sm:hidden" />
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
