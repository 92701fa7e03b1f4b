// The texts of subscribing stay out of the first script: they come with what shows them.
import i18next from 'i18next';
import { subscribeAf } from './subscribe_af';
import { subscribeEn } from './subscribe_en';

i18next.addResourceBundle('en', 'subscribe', subscribeEn);
i18next.addResourceBundle('af', 'subscribe', subscribeAf);
