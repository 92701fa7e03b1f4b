import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { countsOf } from '../../model/modules';
import { semestersOf } from '../../model/terms';
import { Icon } from '../../parts/Icon';
import { useAgenda } from '../../store/agenda';
import { useTimetable } from '../../store/timetable';
import { inUse } from '../newer/comparison';
import type { Place } from './AddToCalendar';

interface LineProps {
  isFine?: boolean;
  link?: { text: string; onFollow: () => void };
  children: ReactNode;
}

export function Line({ isFine = false, link, children }: LineProps) {
  return (
    <li className="flex gap-2">
      <Icon
        name={isFine ? 'done' : 'warning'}
        className={`mt-0.5 size-5 ${isFine ? 'text-success' : 'text-accent'}`}
      />
      <span className="min-w-0 wrap-anywhere">
        {children}{' '}
        {link !== undefined && (
          <button type="button" className="font-medium underline" onClick={link.onFollow}>
            {link.text}
          </button>
        )}
      </span>
    </li>
  );
}

interface Props {
  selection: Selection;
  onJump: (place: Place) => void;
}

// What goes into the calendar, and what does not.
export function Contents({ selection, onJump }: Props) {
  const { t } = useTranslation();
  const { shown, open, isComplete } = selection;
  const documents = useTimetable((state) => state.documents);
  const hiddenModules = useTimetable((state) => state.hiddenModules);
  const undated = useAgenda(({ agenda }) => agenda?.undated.length ?? 0);
  const { modules, lectures, tests, exams } = countsOf(shown);
  const classes = semestersOf(shown).length > 1 ? 'add.weeklyClass' : 'add.class';
  const failed = documents.filter(({ phase }) => phase === 'failed').length;
  const read = documents.filter(({ phase }) => phase === 'done').length;
  const isUndecided = read > inUse(documents).length;
  const isReading = documents.length > read + failed;
  const texts = [
    t('counts.module', { count: modules }),
    lectures > 0 && t(classes, { count: lectures }),
    tests > 0 && t('counts.test', { count: tests }),
    exams > 0 && t('counts.exam', { count: exams }),
  ];
  return (
    <ul className="grid gap-2" aria-label={t('add.contents')}>
      <Line isFine>{texts.filter(Boolean).join(', ')}</Line>
      {open.length > 0 && (
        <Line link={{ text: t('add.pick'), onFollow: () => onJump('groups') }}>
          {t('add.open', { count: open.length })}
        </Line>
      )}
      {!isComplete && (
        <Line link={{ text: t('incomplete.see'), onFollow: () => onJump('incomplete') }}>
          {t('incomplete.ofCalendar')}
        </Line>
      )}
      {undated > 0 && (
        <Line link={{ text: t('add.seeDates'), onFollow: () => onJump('term') }}>
          {t('add.undated', { count: undated })}
        </Line>
      )}
      {isUndecided && (
        <Line link={{ text: t('newer.decide'), onFollow: () => onJump('newer') }}>
          {t('add.undecided')}
        </Line>
      )}
      {failed > 0 && <Line>{t('add.failed', { count: failed })}</Line>}
      {isReading && <Line>{t('add.reading')}</Line>}
      {hiddenModules.length > 0 && (
        <Line>{t('add.hidden', { modules: hiddenModules.join(', ') })}</Line>
      )}
    </ul>
  );
}
