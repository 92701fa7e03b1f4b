// The texts of the page. English is the measure: the types hold that Afrikaans has each of them.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { useSettings, type Language } from '../store/settings';
import type { bestEn } from './best_en';
import { en } from './en';
import type { googleEn } from './google_en';
import type { subscribeEn } from './subscribe_en';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: {
      translation: typeof en;
      subscribe: typeof subscribeEn;
      google: typeof googleEn;
      best: typeof bestEn;
    };
  }
}

// English is in the first script; the other language comes when it is spoken.
async function speak(language: Language): Promise<void> {
  if (language === 'af' && !i18next.hasResourceBundle('af', 'translation')) {
    const { af } = await import('./af');
    i18next.addResourceBundle('af', 'translation', af);
  }
  await i18next.changeLanguage(language);
}

export async function startI18n(): Promise<void> {
  const setPage = (language: string) => {
    document.documentElement.lang = language;
    document.title = i18next.t('appName');
  };
  i18next.on('languageChanged', setPage);
  await i18next.use(initReactI18next).init({
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false }, // React escapes
    showSupportNotice: false, // advertising in every visitor's console
  });
  await speak(useSettings.getState().language);
  useSettings.subscribe(({ language }) => {
    if (language !== i18next.language) void speak(language);
  });
}
