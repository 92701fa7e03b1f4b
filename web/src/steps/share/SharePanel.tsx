import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { Panel } from '../../parts/Panel';
import { ShareWays } from './ShareWays';

export function SharePanel({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  return (
    <Panel id="share" title={t('share.title')}>
      <ShareWays selection={selection} />
    </Panel>
  );
}
