import { useTranslation } from 'react-i18next';
import type { TermPreset } from '../../api/types';
import { shown } from '../../model/johannesburg';
import { dayReason, termSentence } from '../../parts/term_text';

// Where the dates come from, and the days that they leave out.
export function PresetFacts({ preset }: { preset: TermPreset }) {
  const { t, i18n } = useTranslation();
  const day = (date: string) => shown(date, i18n.language);
  const { recess = [], holidays, notes = [], source = '' } = preset;
  return (
    <div className="grid gap-2 text-sm">
      {source !== '' && (
        <p className="muted">{t('term.source', { source: termSentence(source, t) })}</p>
      )}
      {notes.length > 0 && (
        <details>
          <summary>{t('term.notes')}</summary>
          <ul className="muted mt-1 list-disc pl-5">
            {notes.map((note) => (
              <li key={note}>{termSentence(note, t)}</li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary>
          {recess.length > 0 ? `${t('term.recess')}, ${t('term.holidays')}` : t('term.holidays')}
        </summary>
        <ul className="muted mt-1 grid gap-0.5">
          {recess.map(({ first, last, name }) => (
            <li key={first}>
              {day(first)} – {day(last)}: {dayReason(name ?? 'Recess', t, i18n.language)}
            </li>
          ))}
          {holidays.map(({ date, name }) => (
            <li key={`${date} ${name}`}>
              {day(date)}: {dayReason(name, t, i18n.language)}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
