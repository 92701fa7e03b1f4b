import { useTranslation } from 'react-i18next';
import { shown } from '../../model/johannesburg';
import { useNotHeld } from '../../app/use_not_held';

// The lectures that fall on holidays and recess, so that nobody wonders where they are.
export function NotHeld() {
  const { t, i18n } = useTranslation();
  const notHeld = useNotHeld();
  if (notHeld.length === 0) return null;
  const days = new Map<string, { date: string; reason: string; what: string[] }>();
  for (const { date, reason, summary } of notHeld) {
    const key = `${date} ${reason}`;
    const day = days.get(key) ?? { date, reason, what: [] };
    days.set(key, { ...day, what: [...day.what, summary] });
  }
  return (
    <details className="panel">
      <summary className="font-semibold">{t('tests.notHeld', { count: notHeld.length })}</summary>
      <ul className="mt-3 grid gap-1.5">
        {[...days].map(([key, { date, reason, what }]) => (
          <li key={key}>
            <span className="font-medium tabular-nums">{shown(date, i18n.language)}</span> {reason}
            <span className="muted block text-sm">{what.join(', ')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
