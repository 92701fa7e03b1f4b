import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { RowWarning } from '../../api/types';
import { placeText } from '../../parts/place_text';
import { useSettings } from '../../store/settings';

// Row 0 is a whole page, page 0 the whole file.
function whereText({ page, row }: RowWarning, t: TFunction): string {
  if (page === 0) return t('incomplete.file');
  return row === 0 ? t('incomplete.page', { page }) : t('incomplete.row', { page, row });
}

// What the service says of places in a file, each with the text that stands there.
export function Places({ warnings }: { warnings: readonly RowWarning[] }) {
  const { t } = useTranslation();
  const language = useSettings((state) => state.language);
  return (
    <ul className="grid gap-2">
      {warnings.map((warning, index) => (
        <li key={`${warning.page} ${warning.row} ${index}`}>
          <span className="font-medium">{whereText(warning, t)}:</span>{' '}
          {placeText(warning, language)}
          {warning.text !== '' && (
            <span className="mt-0.5 block font-mono text-xs wrap-anywhere">{warning.text}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
