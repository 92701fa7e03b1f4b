import { useTranslation } from 'react-i18next';
import { plusDays, shown } from '../../model/johannesburg';
import { daysOf, type Sitting } from '../../model/week';

interface Props {
  sittings: Sitting[];
  monday: string;
  colours: Map<string, number>;
  partners: Map<string, Sitting[]>;
  onOpen: (sitting: Sitting) => void;
}

// The week for those who listen to it, print it or prefer it.
export function WeekTable({ sittings, monday, colours, partners, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const long = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const day = (date: string) => shown(date, i18n.language, long);
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">
        {t('week.caption', { from: day(monday), to: day(plusDays(monday, 6)) })}
      </caption>
      <thead>
        <tr className="muted border-b border-base-300 text-left">
          <th scope="col" className="py-1.5 pr-3 font-medium">
            {t('week.time')}
          </th>
          <th scope="col" className="py-1.5 pr-3 font-medium">
            {t('week.what')}
          </th>
          <th scope="col" className="py-1.5 font-medium">
            {t('week.where')}
          </th>
        </tr>
      </thead>
      {daysOf(sittings).map(({ date, sittings: its }) => (
        <tbody key={date}>
          <tr>
            <th scope="rowgroup" colSpan={3} className="pt-3 pb-1 text-left font-semibold">
              {day(date)}
            </th>
          </tr>
          {its.map((sitting) => (
            <tr key={sitting.key} className="border-b border-base-300 align-top">
              <td className="py-1.5 pr-3 whitespace-nowrap tabular-nums">
                {sitting.start}
                <span className="block sm:inline">–{sitting.end}</span>
              </td>
              <td className="py-1.5 pr-3">
                <button
                  type="button"
                  className="flex cursor-pointer items-start gap-2 text-left hover:underline"
                  onClick={() => onOpen(sitting)}
                >
                  <span className={`dot mt-1 colour-${colours.get(sitting.event.module) ?? 1}`} />
                  <span>
                    <span className="font-medium">{sitting.title}</span>
                    {sitting.tentative && ` (${t('week.tentative')})`}
                    {partners.has(sitting.key) && (
                      <span className="block text-accent">{t('week.clashes')}</span>
                    )}
                  </span>
                </button>
              </td>
              <td className="py-1.5 wrap-anywhere">
                {sitting.event.venues.join(', ') || t('week.noVenue')}
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
