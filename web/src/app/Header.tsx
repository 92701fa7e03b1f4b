import { useTranslation } from 'react-i18next';
import { useSettings, type Language, type Theme } from '../store/settings';

// The landing page has a heading of its own.
export function Header({ isHeading }: { isHeading: boolean }) {
  const { t } = useTranslation();
  const { language, theme } = useSettings();
  const Name = isHeading ? 'h1' : 'p';
  return (
    <header className="border-b border-base-300 bg-base-100">
      <div className="mx-auto flex max-w-7xl items-center gap-2 px-3 py-2 sm:px-5">
        <img src="/favicon.svg" alt="" className="size-7" />
        <Name className="grow text-sm leading-tight font-semibold sm:text-base">
          {t('appName')}
        </Name>
        <select
          aria-label={t('language')}
          className="select select-sm w-auto"
          value={language}
          onChange={(event) => useSettings.setState({ language: event.target.value as Language })}
        >
          <option value="en" lang="en">
            EN
          </option>
          <option value="af" lang="af">
            AF
          </option>
        </select>
        <select
          aria-label={t('theme.label')}
          className="select select-sm w-auto"
          value={theme}
          onChange={(event) => useSettings.setState({ theme: event.target.value as Theme })}
        >
          <option value="auto">{t('theme.auto')}</option>
          <option value="light">{t('theme.light')}</option>
          <option value="dark">{t('theme.dark')}</option>
        </select>
      </div>
    </header>
  );
}
