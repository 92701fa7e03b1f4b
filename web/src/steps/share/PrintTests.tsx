import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { useToday } from '../../app/use_today';
import { shown } from '../../model/johannesburg';

// On paper after the week: the tests and exams that are still to come.
export function PrintTests({ selection }: { selection: Selection }) {
  const { t, i18n } = useTranslation();
  const today = useToday();
  const coming = selection.sittings
    .filter(({ event, date }) => event.pdfType !== 'WEEKLY' && date >= today)
    .sort((a, b) => (`${a.date} ${a.start}` < `${b.date} ${b.start}` ? -1 : 1));
  if (coming.length === 0) return null;
  const full = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  return (
    <section className="print-tests">
      <h2>{t('tests.title')}</h2>
      <table>
        <tbody>
          {coming.map(({ key, event, date, start, end }) => (
            <tr key={key}>
              <td>{shown(date, i18n.language, full)}</td>
              <td>
                {start}–{end}
              </td>
              <td>
                {event.module} {event.activity}
              </td>
              <td>{event.venues.join(', ') || t('week.noVenue')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
