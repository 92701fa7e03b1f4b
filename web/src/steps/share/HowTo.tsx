import { useTranslation } from 'react-i18next';

const calendars = ['google', 'apple', 'outlook', 'android'] as const;

// What to do with the file, for each kind of calendar.
export function HowTo() {
  const { t } = useTranslation();
  return (
    <div className="grid gap-1 text-sm">
      <h3 className="font-medium">{t('howTo.title')}</h3>
      {calendars.map((calendar) => (
        <details key={calendar} name="how-to">
          <summary>{t(`howTo.${calendar}`)}</summary>
          <ol className="muted mt-1 mb-2 list-decimal pl-6">
            {t(`howTo.${calendar}Steps`, { returnObjects: true }).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </details>
      ))}
    </div>
  );
}
