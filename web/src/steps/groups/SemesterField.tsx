import { useTranslation } from 'react-i18next';
import type { Semester } from '../../model/terms';
import { useTimetable } from '../../store/timetable';

// Of a file for the whole year, the semester that is running is shown until the student says otherwise.
export function SemesterField({ selected }: { selected: Semester | null }) {
  const { t } = useTranslation();
  const semester = selected ?? 'both';
  return (
    <div className="view-bar mb-3" role="group" aria-label={t('term.semester')}>
      {(['S1', 'S2', 'both'] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === semester}
          onClick={() => useTimetable.setState({ semester: one })}
        >
          {t(`term.${one}`)}
        </button>
      ))}
    </div>
  );
}
