import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/Icon';

// One line beside what the missing places concern; the banner has the rest.
export function IncompleteNote({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <p className="note note-incomplete flex items-start gap-2">
      <Icon name="warning" className="mt-0.5 size-4" />
      <span>
        {text}{' '}
        <a href="#incomplete" className="font-semibold underline">
          {t('incomplete.see')}
        </a>
      </span>
    </p>
  );
}
