import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import type { Sitting } from '../../model/week';
import { TodayDate, TodayRows } from './TodayRows';

interface Props {
  selection: Selection;
  onOpen: (sitting: Sitting) => void;
}

// Beside the week, where there is room.
export function TodayPanel(props: Props) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="today" className="panel today-panel grid gap-1.5 empty:hidden">
      <TodayRows {...props}>
        <h2 id="today" className="text-base font-semibold">
          {t('week.today')} <TodayDate />
        </h2>
      </TodayRows>
    </section>
  );
}
