// What goes on paper and into a picture: the week that is shown, or the usual classes.
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { useToday } from '../../app/use_today';
import { mondayOf, plusDays, shown } from '../../model/johannesburg';
import { lineOf } from '../../model/naming';
import { typicalMonday, typicalWeeks } from '../../model/typical_week';
import { openingDate, type Sitting } from '../../model/week';
import { useShownWeek } from '../../store/shown_week';
import { usePrinted } from '../../store/view';

export interface PrintedWeek {
  name: string; // in the name of the picture's file
  title: string;
  monday: string;
  isDated: boolean;
  sittings: readonly Sitting[];
}

export interface Printable {
  shown: PrintedWeek;
  typical: PrintedWeek[]; // one for each semester; none without weekly classes
}

export function usePrintable(selection: Selection): Printable {
  const { t, i18n } = useTranslation();
  const today = useToday();
  const { sittings, naming } = selection;
  const date = useShownWeek((state) => state.date) ?? openingDate(sittings, today);
  const monday = mondayOf(date);
  const day = (one: string, format: Intl.DateTimeFormatOptions) =>
    shown(one, i18n.language, format);
  const from = day(monday, { day: 'numeric', month: 'long' });
  const to = day(plusDays(monday, 6), { day: 'numeric', month: 'long', year: 'numeric' });
  return {
    shown: {
      ...{ name: monday, title: `${from} – ${to}`, monday, isDated: true },
      sittings: sittings.map((one) => ({ ...one, title: lineOf(one, naming) })),
    },
    typical: typicalWeeks(selection.shown, naming).map(({ semester, sittings: usual }) => ({
      name: semester === null ? 'week' : semester.toLowerCase(),
      title:
        semester === null
          ? t('share.typical')
          : t('share.typicalOf', { semester: t(`term.${semester}`) }),
      ...{ monday: typicalMonday, isDated: false, sittings: usual },
    })),
  };
}

export function usePrintedWeeks(selection: Selection): PrintedWeek[] {
  const { shown: dated, typical } = usePrintable(selection);
  const isTypical = usePrinted((state) => state.isTypical);
  return isTypical && typical.length > 0 ? typical : [dated];
}
