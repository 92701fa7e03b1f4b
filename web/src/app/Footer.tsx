import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../parts/Link';

const loadDialog = () => import('./DeleteDialog');
const DeleteDialog = lazy(loadDialog);

const texts = ['privacy', 'terms', 'about'] as const;

export function Footer() {
  const { t } = useTranslation();
  const [isDeleting, setIsDeleting] = useState(false);
  // Loaded before it is asked for: by then there may be no network.
  useEffect(() => void loadDialog().catch(() => undefined), []);
  return (
    <footer className="border-t border-base-300 pb-28 text-sm lg:pb-0">
      <div className="muted mx-auto flex max-w-7xl flex-wrap items-start justify-between gap-x-8 gap-y-3 px-3 py-4 sm:px-5">
        <p className="max-w-prose">
          {t('footer.privacy')} {t('footer.independent')}
        </p>
        <nav aria-label={t('pages.label')} className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {texts.map((name) => (
            <Link key={name} to={`/${name}`} className="underline hover:text-base-content">
              {t(`pages.${name}.link`)}
            </Link>
          ))}
          <button
            type="button"
            className="btn btn-sm btn-ghost border-base-300"
            onClick={() => setIsDeleting(true)}
          >
            {t('footer.deleteAll')}
          </button>
        </nav>
      </div>
      {isDeleting && (
        <Suspense>
          <DeleteDialog onClose={() => setIsDeleting(false)} />
        </Suspense>
      )}
    </footer>
  );
}
