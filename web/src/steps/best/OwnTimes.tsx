import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timetableDays } from '../../model/term_draft';
import { dayName, shortDay } from '../../model/times';
import { Icon } from '../../parts/Icon';
import { useWishes, wish } from '../../store/wishes';

const blank = { name: '', day: 0, start: '14:00', end: '17:00' };

// Work, sport, a lift home: times at which no class may be.
export function OwnTimes() {
  const { t, i18n } = useTranslation('best');
  const own = useWishes((state) => state.own);
  const [draft, setDraft] = useState(blank);
  const heading = useRef<HTMLLegendElement>(null);
  const isWrong = draft.start >= draft.end;
  const remove = (index: number) => {
    wish({ own: own.filter((_, place) => place !== index) });
    heading.current?.focus();
  };
  return (
    <fieldset className="grid gap-1">
      <legend ref={heading} tabIndex={-1} className="mb-1 outline-none">
        {t('own.title')}
      </legend>
      <ul className="grid gap-1 empty:hidden">
        {own.map(({ name, day, start, end }, index) => {
          const when = `${shortDay(timetableDays[day] ?? null, i18n.language)} ${start}–${end}`;
          return (
            <li key={`${name} ${when}`} className="flex items-center gap-2">
              <span className="grow tabular-nums">
                {name} <span className="muted">{when}</span>
              </span>
              <button
                type="button"
                className="btn btn-ghost btn-square"
                aria-label={t('own.remove', { what: `${name} ${when}`.trim() })}
                onClick={() => remove(index)}
              >
                <Icon name="close" className="size-4" />
              </button>
            </li>
          );
        })}
      </ul>
      <input
        type="text"
        className="input w-full"
        maxLength={60}
        aria-label={t('own.name')}
        placeholder={t('own.name')}
        value={draft.name}
        onChange={({ target }) => setDraft({ ...draft, name: target.value })}
      />
      <select
        className="select w-full"
        aria-label={t('own.day')}
        value={draft.day}
        onChange={({ target }) => setDraft({ ...draft, day: Number(target.value) })}
      >
        {timetableDays.map((day, rank) => (
          <option key={day} value={rank}>
            {dayName(day, i18n.language)}
          </option>
        ))}
      </select>
      <div className="flex flex-wrap gap-1">
        {(['start', 'end'] as const).map((end) => (
          <input
            key={end}
            type="time"
            className="input min-w-24 flex-1"
            aria-label={t(`own.${end}`)}
            aria-invalid={isWrong}
            value={draft[end]}
            onChange={({ target }) => setDraft({ ...draft, [end]: target.value })}
          />
        ))}
        <button
          type="button"
          className="btn"
          disabled={isWrong || draft.start === ''}
          onClick={() => {
            wish({ own: [...own, { ...draft, name: draft.name.trim() }] });
            setDraft({ ...draft, name: '' });
          }}
        >
          {t('own.add')}
        </button>
      </div>
      {isWrong && <p className="text-error-content">{t('own.endFirst')}</p>}
    </fieldset>
  );
}
