// The texts of the page. English is the measure: the types hold that Afrikaans has each of them.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { useSettings } from '../store/settings';
import { af } from './af';
import { en } from './en';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

export async function startI18n(): Promise<void> {
  const setPage = (language: string) => {
    document.documentElement.lang = language;
    document.title = i18next.t('appName');
  };
  i18next.on('languageChanged', setPage);
  await i18next.use(initReactI18next).init({
    lng: useSettings.getState().language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, af: { translation: af } },
    interpolation: { escapeValue: false }, // React escapes
    showSupportNotice: false, // advertising in every visitor's console
  });
  useSettings.subscribe(({ language }) => {
    if (language !== i18next.language) void i18next.changeLanguage(language);
  });
}
