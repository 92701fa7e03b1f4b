import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';

const BestGroups = lazy(() => import('../best/BestGroups'));

// The search is loaded, and runs, when it is asked for.
export function BestDetails({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  return (
    <details
      className="mb-3 rounded-field border border-base-300 px-3"
      onToggle={({ currentTarget }) => setIsAsked(currentTarget.open)}
    >
      <summary className="min-h-11 content-center font-medium">{t('propose.title')}</summary>
      {isAsked && (
        <div className="pb-2">
          <Suspense fallback={<span className="loading loading-dots" />}>
            <BestGroups selection={selection} />
          </Suspense>
        </div>
      )}
    </details>
  );
}
