// The texts of the search for the best groups come with what shows them.
import i18next from 'i18next';
import { bestAf } from './best_af';
import { bestEn } from './best_en';

i18next.addResourceBundle('en', 'best', bestEn);
i18next.addResourceBundle('af', 'best', bestAf);
