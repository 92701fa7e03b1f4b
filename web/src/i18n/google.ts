// The texts of Google Calendar stay out of the first script: they come with what shows them.
import i18next from 'i18next';
import { googleAf } from './google_af';
import { googleEn } from './google_en';

i18next.addResourceBundle('en', 'google', googleEn);
i18next.addResourceBundle('af', 'google', googleAf);
