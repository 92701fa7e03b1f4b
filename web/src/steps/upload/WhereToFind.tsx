import { useTranslation } from 'react-i18next';

// The way to the PDF, in four steps.
export function WhereToFind() {
  const { t } = useTranslation();
  return (
    <ol className="where-steps">
      {t('landing.whereSteps', { returnObjects: true }).map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
