import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { Icon } from '../../parts/Icon';
import { forgetLastChoice, undoChoice, useLastChoice } from '../../store/last_choice';
import { open as openDialog } from '../../store/view';

// Above the week: how many groups are still to be picked, what was picked last, and the way back.
export function PickBanner({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const taken = useLastChoice((state) => state.taken);
  const count = selection.open.length;
  if (count === 0 && taken === null) return null;
  return (
    <div className={`pick-banner ${count > 0 ? 'note-warning' : 'note-info'}`}>
      <p id="picked" tabIndex={-1} role="status" className="min-w-32 flex-1 outline-none">
        {taken !== null && (
          <strong>
            {taken === '' ? t('pick.severalTaken') : t('pick.taken', { group: taken })}
            {count > 0 ? ', ' : '. '}
          </strong>
        )}
        {taken !== null && (count > 0 ? t('pick.left', { count }) : t('pick.all'))}
        {taken === null && (
          <>
            <strong>{t('groups.open', { count })}. </strong>
            <span className="max-sm:hidden">{t('groups.openText')}</span>
          </>
        )}
      </p>
      {taken !== null && (
        <button type="button" className="btn" onClick={undoChoice}>
          <Icon name="undo" className="size-4" />
          {t('pick.undo')}
        </button>
      )}
      {count > 0 ? (
        <button type="button" className="btn btn-primary" onClick={() => openDialog('groups')}>
          {t('pick.start')}
        </button>
      ) : (
        <button
          type="button"
          className="btn btn-ghost btn-square"
          aria-label={t('close')}
          onClick={forgetLastChoice}
        >
          <Icon name="close" className="size-4" />
        </button>
      )}
    </div>
  );
}
