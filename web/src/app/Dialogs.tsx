import { useTranslation } from 'react-i18next';
import { Sheet } from '../parts/Sheet';
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
  const close = () => open(null);
  return (
    <>
      <Sheet label={t('term.title')} isOpen={opened === 'dates'} onClose={close}>
        <TermPanel selection={selection} />
      </Sheet>
      <Sheet label={t('mine.title')} isOpen={opened === 'names'} onClose={close}>
        <MinePanel selection={selection} />
      </Sheet>
      <Sheet label={t('pick.title')} isOpen={opened === 'groups'} onClose={close}>
        <PickSheet selection={selection} onDone={close} />
      </Sheet>
      {/* Always there, because the browser may print at any time. */}
      <Sheet label={t('view.share')} isOpen={opened === 'share'} onClose={close} isKept>
        <ShareWays selection={selection} />
      </Sheet>
    </>
  );
}
