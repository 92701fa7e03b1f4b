import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showShared, keepSharedTimetable } from '../../store/shared_timetable';
import { useTimetable } from '../../store/timetable';
import { timetableIn } from './open_timetable';

// A timetable that was saved as a file. With one of one's own it is shown first, and then one decides.
export function OpenSaved({ className = '' }: { className?: string }) {
  const { t } = useTranslation();
  const id = useId();
  const [problem, setProblem] = useState<'wrong' | 'tooLarge' | null>(null);
  const open = async (file: File | undefined) => {
    if (file === undefined) return;
    const timetable = await timetableIn(file);
    setProblem(typeof timetable === 'string' ? timetable : null);
    if (typeof timetable === 'string') return;
    const hasOwn = useTimetable.getState().documents.length > 0;
    showShared(timetable);
    if (!hasOwn) keepSharedTimetable();
  };
  return (
    <div className={className}>
      <label
        htmlFor={id}
        className="btn btn-sm btn-ghost border-base-300 has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
      >
        {t('share.openJson')}
        <input
          id={id}
          type="file"
          accept="application/json,.json"
          className="sr-only"
          data-saved
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            target.value = '';
            void open(file);
          }}
        />
      </label>
      {problem !== null && (
        <p className="note note-error mt-2 text-left" role="alert">
          {t(problem === 'wrong' ? 'share.wrongJson' : 'share.largeJson')}
        </p>
      )}
    </div>
  );
}
