import { useId, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { problemOfTitle, standardTitle, titleParts, titleTemplates } from '../../model/title';
import { useTimetable } from '../../store/timetable';

const own = 'own';

// A ready template or one of the student's; `example` is what the service made of it.
export function TitleField({ example }: { example: string | undefined }) {
  const { t } = useTranslation();
  const problemId = useId();
  const title = useTimetable((state) => state.title);
  const [typed, setTyped] = useState<string | null>(titleTemplates.includes(title) ? null : title);
  const problem = typed === null ? null : problemOfTitle(typed);

  const choose = (value: string) => {
    if (value === own) {
      setTyped(title === '' ? standardTitle : title);
      return;
    }
    setTyped(null);
    useTimetable.setState({ title: value });
  };
  const type = (value: string) => {
    setTyped(value);
    if (problemOfTitle(value) === null) useTimetable.setState({ title: value });
  };
  return (
    <div className="grid gap-2">
      <label className="grid gap-1">
        <span>{t('mine.titles')}</span>
        <select
          className="select select-sm w-full"
          value={typed === null ? title : own}
          onChange={(event) => choose(event.target.value)}
        >
          {titleTemplates.map((template) => (
            <option key={template} value={template}>
              {nameOf(template === '' ? standardTitle : template, t)}
            </option>
          ))}
          <option value={own}>{t('mine.ownTitle')}</option>
        </select>
      </label>
      {typed !== null && (
        <>
          <input
            type="text"
            className="input input-sm w-full"
            maxLength={200}
            aria-label={t('mine.ownTitle')}
            aria-invalid={problem !== null}
            aria-describedby={problem === null ? undefined : problemId}
            value={typed}
            onChange={(event) => type(event.target.value)}
          />
          <div className="flex flex-wrap gap-1" role="group" aria-label={t('mine.parts')}>
            {titleParts.map((part) => (
              <button
                key={part}
                type="button"
                className="btn btn-xs"
                onClick={() => type(`${typed.trimEnd()} {${part}}`.trimStart())}
              >
                {t(`mine.part.${part}`)}
              </button>
            ))}
          </div>
          {problem !== null && (
            <p id={problemId} className="note note-error">
              {t(`mine.titleProblem.${problem}`)}
            </p>
          )}
        </>
      )}
      {example !== undefined && (
        <p className="muted text-sm">
          {t('mine.example')} <span className="font-medium wrap-anywhere">{example}</span>
        </p>
      )}
    </div>
  );
}

type T = TFunction;

// "Module Activity (Group)": the template in words.
function nameOf(template: string, t: T): string {
  return titleParts.reduce(
    (text, part) => text.replaceAll(`{${part}}`, t(`mine.part.${part}`)),
    template,
  );
}
