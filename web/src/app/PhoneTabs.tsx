import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/Icon';
import type { View } from '../store/settings';
import { show } from '../store/view';

const tabs = ['week', 'tests', 'modules'] as const;

interface Props {
  view: View;
  hasOpen: boolean; // groups to pick
}

export function PhoneTabs({ view, hasOpen }: Props) {
  const { t } = useTranslation();
  const current = view === 'tests' || view === 'modules' ? view : 'week';
  return (
    <nav className="phone-tabs" aria-label={t('view.label')}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          aria-current={tab === current ? 'page' : undefined}
          onClick={() => show(tab)}
        >
          <span className="relative">
            <Icon name={tab} className="size-6" />
            {tab === 'modules' && hasOpen && (
              <span className="open-mark" role="img" aria-label={t('view.open')} />
            )}
          </span>
          {t(`view.tab.${tab}`)}
        </button>
      ))}
    </nav>
  );
}
