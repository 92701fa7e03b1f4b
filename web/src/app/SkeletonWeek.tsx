import { mondayOf } from '../model/johannesburg';
import { hoursOf } from '../model/week';
import { WeekGrid } from '../steps/week/WeekGrid';
import { useSettings } from '../store/settings';
import { useIsPhone } from './use_media';
import { useToday } from './use_today';

const none = () => undefined;

// Where the week will be, while the first file is being read.
export function SkeletonWeek() {
  const monday = mondayOf(useToday());
  const isPhone = useIsPhone();
  const hasDayRows = useSettings((state) => state.hasDayRows);
  return (
    <div className="panel week-panel" aria-hidden="true">
      <WeekGrid
        monday={monday}
        dayCount={5}
        hasDayRows={hasDayRows && !isPhone}
        hours={hoursOf([])}
        sittings={[]}
        ghosts={[]}
        colours={new Map()}
        partners={new Map()}
        naming={{ template: '', several: new Set() }}
        reasonsOf={() => []}
        onOpen={none}
        onTake={none}
      />
    </div>
  );
}
