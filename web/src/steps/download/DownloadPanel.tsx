import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import type { ReminderKind } from '../../api/types';
import { Panel } from '../../parts/Panel';
import { problemText } from '../../parts/problem_text';
import { useTimetable } from '../../store/timetable';
import { HowTo } from '../away/HowTo';
import { IncompleteNote } from '../incomplete/IncompleteNote';
import { DownloadButton } from './DownloadButton';
import { save } from './save';
import { useDownload } from './use_download';

const dayAndHour = '1d,1h';
const times = ['15m', '1h', '1d', dayAndHour, '1w'] as const;

function ReminderField({ kind }: { kind: ReminderKind }) {
  const { t } = useTranslation();
  const reminders = useTimetable((state) => state.reminders);
  return (
    <label className="flex items-center justify-between gap-3">
      {t(`download.${kind}`)}
      <select
        className="select select-sm w-auto"
        value={reminders[kind]}
        onChange={(event) =>
          useTimetable.setState({ reminders: { ...reminders, [kind]: event.target.value } })
        }
      >
        <option value="">{t('download.never')}</option>
        {times.map((time) => (
          <option key={time} value={time}>
            {time === dayAndHour ? t('mine.dayAndHour') : t(`download.${time}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

export function DownloadPanel({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const dayMarkers = useTimetable((state) => state.dayMarkers);
  const { problem, cancellations } = useDownload(selection.icsRequest);
  const { open, shown, isComplete } = selection;
  return (
    <Panel id="download" title={t('download.title')}>
      <div className="grid gap-3">
        <fieldset className="grid gap-2">
          <legend className="mb-1 font-medium">{t('download.reminders')}</legend>
          <ReminderField kind="lecture" />
          <ReminderField kind="test" />
          <ReminderField kind="exam" />
        </fieldset>
        <label className="flex cursor-pointer items-center justify-between gap-3">
          {t('download.dayMarkers')}
          <input
            type="checkbox"
            className="checkbox checkbox-sm checkbox-primary"
            checked={dayMarkers}
            onChange={(event) => useTimetable.setState({ dayMarkers: event.target.checked })}
          />
        </label>
        {open.length > 0 && (
          <p className="note note-warning">
            {t('download.open', { count: open.length })}{' '}
            <a href="#groups" className="font-medium underline">
              {t('download.jump')}
            </a>
          </p>
        )}
        {shown.length === 0 && <p className="muted">{t('download.nothing')}</p>}
        {problem !== null && (
          <p className="note note-error" role="alert">
            {problemText(problem, t)}
          </p>
        )}
        {!isComplete && <IncompleteNote text={t('incomplete.ofCalendar')} />}
        <DownloadButton selection={selection} className="w-full" />
        {cancellations !== null && (
          <div className="note note-info" role="status">
            <p>{t('away.gone')}</p>
            <button
              type="button"
              className="btn btn-sm mt-2"
              onClick={() => save(cancellations, 'up-schedule-removed.ics')}
            >
              {t('away.goneButton')}
            </button>
          </div>
        )}
        <p className="muted text-sm">{t('download.how')}</p>
        <HowTo />
      </div>
    </Panel>
  );
}
