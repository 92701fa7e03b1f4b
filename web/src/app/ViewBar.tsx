import { useTranslation } from 'react-i18next';
import { show } from '../store/view';
import type { View } from '../store/settings';

interface Props {
  view: View;
  views: readonly Exclude<View, 'modules'>[];
  badge: string; // of the tests: "9 days"
}

export function ViewBar({ view, views, badge }: Props) {
  const { t } = useTranslation();
  return (
    <div className="view-bar" role="group" aria-label={t('week.view')}>
      {views.map((one) => (
        <button key={one} type="button" aria-pressed={one === view} onClick={() => show(one)}>
          {t(`view.${one}`)}
          {one === 'tests' && badge !== '' && <span className="tag note-info ml-2">{badge}</span>}
        </button>
      ))}
    </div>
  );
}
