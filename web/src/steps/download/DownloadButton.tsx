import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { Icon } from '../../parts/Icon';
import { useDownload } from './use_download';

interface Props {
  selection: Selection;
  className: string;
}

export function DownloadButton({ selection, className }: Props) {
  const { t } = useTranslation();
  const { isBusy, download } = useDownload(selection.icsRequest);
  return (
    <button
      type="button"
      className={`btn btn-primary ${className}`}
      disabled={isBusy || selection.shown.length === 0}
      onClick={download}
    >
      <Icon name="download" />
      {isBusy ? t('download.busy') : t('download.button')}
    </button>
  );
}
