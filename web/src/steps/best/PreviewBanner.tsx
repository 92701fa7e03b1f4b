import { useTranslation } from 'react-i18next';
import '../../i18n/best';
import type { Choices } from '../../model/groups';
import { preview, takeSet } from '../../store/preview';

// Above the week while it shows a set of groups that is not taken yet.
export default function PreviewBanner({ answers }: { answers: Choices }) {
  const { t } = useTranslation('best');
  return (
    <div className="pick-banner note-info">
      <p role="status" className="min-w-32 flex-1">
        {t('showing')}
      </p>
      <button type="button" className="btn btn-primary" onClick={() => takeSet(answers)}>
        {t('take')}
      </button>
      <button type="button" className="btn" onClick={() => preview(null)}>
        {t('hide')}
      </button>
    </div>
  );
}
