import { useTranslation } from 'react-i18next';
import type { ReminderKind } from '../../api/types';
import { useTimetable } from '../../store/timetable';

const dayAndHour = '1d,1h';
const times = ['15m', '1h', '1d', dayAndHour, '1w'] as const;
const kinds = ['lecture', 'test', 'exam'] as const;

// "1d" is text; a saved timetable can have any other.
function useTimeText(): (time: string) => string {
  const { t } = useTranslation();
  return (time) => {
    const known = times.find((one) => one === time);
    if (known === undefined) return t('download.never');
    return known === dayAndHour ? t('mine.dayAndHour') : t(`download.${known}`);
  };
}

function ReminderField({ kind }: { kind: ReminderKind }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const reminders = useTimetable((state) => state.reminders);
  return (
    <label className="flex items-center justify-between gap-3">
      {t(`download.${kind}`)}
      <select
        className="select w-auto"
        value={reminders[kind]}
        onChange={({ target }) =>
          useTimetable.setState({ reminders: { ...reminders, [kind]: target.value } })
        }
      >
        {['', ...times].map((time) => (
          <option key={time} value={time}>
            {timeText(time)}
          </option>
        ))}
      </select>
    </label>
  );
}

// Said in one line; the fields are there for those who want others.
export function ReminderFields() {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const reminders = useTimetable((state) => state.reminders);
  const dayMarkers = useTimetable((state) => state.dayMarkers);
  const told = kinds
    .filter((kind) => reminders[kind] !== '')
    .map((kind) => `${t(`download.${kind}`)}: ${timeText(reminders[kind]).toLowerCase()}`)
    .join(', ');
  return (
    <details>
      <summary className="py-1">
        <span className="font-medium">{t('download.reminders')}</span>{' '}
        <span className="muted">{told === '' ? t('add.noReminders') : told}</span>
      </summary>
      <div className="mt-2 grid gap-2">
        {kinds.map((kind) => (
          <ReminderField key={kind} kind={kind} />
        ))}
        <label className="flex min-h-11 cursor-pointer items-center justify-between gap-3">
          {t('download.dayMarkers')}
          <input
            type="checkbox"
            className="checkbox checkbox-primary"
            checked={dayMarkers}
            onChange={({ target }) => useTimetable.setState({ dayMarkers: target.checked })}
          />
        </label>
      </div>
    </details>
  );
}
