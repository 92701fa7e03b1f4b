import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../parts/Link';
import { Menu } from '../parts/Menu';
import { OpenSaved } from '../steps/away/OpenSaved';
import { useSettings, type Language, type Theme } from '../store/settings';

// Always in sight. What stands between the name and the menu is the page's.
export function Header({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <header className="page-head">
      <div className="mx-auto flex h-14 max-w-[90rem] items-center gap-2 px-3 sm:px-5">
        <Link
          to="/"
          className={`flex min-h-11 items-center gap-2 font-semibold ${children === undefined ? 'grow' : 'max-sm:hidden'}`}
        >
          <img src="/favicon.svg" alt="" className="size-7" />
          <span className={children === undefined ? '' : 'sr-only'}>{t('appName')}</span>
        </Link>
        {children}
        <Menu label={t('menu')}>
          <Looks />
          <OpenSaved />
        </Menu>
      </div>
    </header>
  );
}

function Looks() {
  const { t } = useTranslation();
  const { language, theme } = useSettings();
  return (
    <>
      <label className="flex items-center justify-between gap-3">
        {t('language')}
        <select
          aria-label={t('language')}
          className="select w-auto"
          value={language}
          onChange={(event) => useSettings.setState({ language: event.target.value as Language })}
        >
          <option value="en" lang="en">
            English
          </option>
          <option value="af" lang="af">
            Afrikaans
          </option>
        </select>
      </label>
      <label className="flex items-center justify-between gap-3">
        {t('theme.label')}
        <select
          aria-label={t('theme.label')}
          className="select w-auto"
          value={theme}
          onChange={(event) => useSettings.setState({ theme: event.target.value as Theme })}
        >
          <option value="auto">{t('theme.auto')}</option>
          <option value="light">{t('theme.light')}</option>
          <option value="dark">{t('theme.dark')}</option>
        </select>
      </label>
    </>
  );
}
