import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/Dialog';
import { PickSheet } from '../steps/groups/PickSheet';
import { MinePanel } from '../steps/mine/MinePanel';
import { ShareWays } from '../steps/share/ShareWays';
import { TermPanel } from '../steps/term/TermPanel';
import { open, useOpened } from '../store/view';
import type { Selection } from './selection';

// What opens from several places of the page.
export function Dialogs({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const opened = useOpened((state) => state.opened);
  if (opened === null) return null;
  const close = () => open(null);
  const titles = {
    dates: t('term.title'),
    names: t('mine.title'),
    groups: t('pick.title'),
    share: t('share.title'),
  };
  return (
    <Dialog key={opened} title={titles[opened]} onClose={close}>
      {opened === 'dates' && <TermPanel selection={selection} />}
      {opened === 'names' && <MinePanel selection={selection} />}
      {opened === 'groups' && <PickSheet selection={selection} onDone={close} />}
      {opened === 'share' && <ShareWays selection={selection} />}
    </Dialog>
  );
}
