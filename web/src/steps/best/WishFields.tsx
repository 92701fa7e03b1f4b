import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { opened } from '../../model/link';
import { packedIn } from '../../model/link_address';
import { timetableDays } from '../../model/term_draft';
import { dayName, shortDay } from '../../model/times';
import { criteria, type Criterion, type Problem } from '../../search/problem';
import type { Level } from '../../search/wishes';
import { useWishes, wish } from '../../store/wishes';
import { OwnTimes } from './OwnTimes';

const starts = ['08:30', '09:30', '10:30', '11:30', '12:30'];
const ends = ['12:20', '13:20', '14:20', '15:20', '16:20', '17:20', '18:20'];

export function WishFields({ problem }: { problem: Problem }) {
  const { t } = useTranslation('best');
  const hasFriend = useWishes(({ friend }) => friend.length > 0);
  const isOfUse = (name: Criterion) => name !== 'friend' || hasFriend;
  return (
    <>
      <details className="rounded-field bg-base-200 px-3">
        <summary className="min-h-11 cursor-pointer content-center font-medium">
          {t('wishes')}
        </summary>
        <div className="grid gap-1 pb-3">
          {criteria.filter(isOfUse).map((name) => (
            <LevelField key={name} name={name} />
          ))}
          <FriendField problem={problem} />
        </div>
      </details>
      <details className="rounded-field bg-base-200 px-3">
        <summary className="min-h-11 cursor-pointer content-center font-medium">
          {t('limits')}
        </summary>
        <Limits />
      </details>
    </>
  );
}

// A slider with four stops, each with a name.
function LevelField({ name }: { name: Criterion }) {
  const { t } = useTranslation('best');
  const id = useId();
  const chosen = useWishes((state) => state.levels);
  const names = t('level', { returnObjects: true });
  const level = chosen[name];
  return (
    <div className="grid gap-x-2">
      <label htmlFor={id} className="flex flex-wrap justify-between gap-x-2">
        <span>{t(`wish.${name}`)}</span>
        <span className="muted">{names[level]}</span>
      </label>
      <input
        id={id}
        type="range"
        className="level-slider"
        min={0}
        max={3}
        step={1}
        value={level}
        aria-valuetext={names[level] ?? ''}
        onChange={({ target }) =>
          wish({ levels: { ...chosen, [name]: Number(target.value) as Level } })
        }
      />
    </div>
  );
}

// A friend's groups come from the link that the friend shares. The link is read here and sent nowhere.
function FriendField({ problem }: { problem: Problem }) {
  const { t } = useTranslation('best');
  const [id, howId] = [useId(), useId()];
  const [isBroken, setIsBroken] = useState(false);
  const friend = useWishes((state) => state.friend);
  const levels = useWishes((state) => state.levels);
  const count = problem.choices.filter(({ hasFriend }) => hasFriend).length;
  const read = async (text: string) => {
    const packed = packedIn(text.trim().replace(/^[^#]*/, '')) ?? '';
    const timetable = text.trim() === '' ? null : await opened(packed);
    setIsBroken(typeof timetable === 'string');
    if (typeof timetable === 'string') return;
    const events = timetable?.documents.flatMap((document) => document.events) ?? [];
    const isNew = events.length > 0 && levels.friend === 0;
    wish({ friend: events, ...(isNew ? { levels: { ...levels, friend: 2 } } : {}) });
  };
  return (
    <div className="grid gap-1">
      <label htmlFor={id}>{t('friendLink')}</label>
      <input
        id={id}
        type="url"
        className="input w-full"
        autoComplete="off"
        aria-describedby={howId}
        aria-invalid={isBroken}
        onChange={({ target }) => void read(target.value)}
      />
      <p id={howId} className={isBroken ? 'note note-error' : 'muted'} role="status">
        {isBroken && t('friendBroken')}
        {!isBroken && friend.length === 0 && t('friendHow')}
        {!isBroken &&
          friend.length > 0 &&
          (count > 0 ? t('friendKnown', { count }) : t('friendNone'))}
      </p>
    </div>
  );
}

function Limits() {
  const { t, i18n } = useTranslation('best');
  const { earliest, latest, freeDays, hasTravel } = useWishes();
  return (
    <div className="grid gap-2 pb-3">
      {(['earliest', 'latest'] as const).map((name) => (
        <label key={name} className="flex min-h-11 items-center justify-between gap-2">
          <span>{t(name)}</span>
          <select
            className="select w-36"
            value={name === 'earliest' ? earliest : latest}
            onChange={({ target }) => wish({ [name]: target.value })}
          >
            <option value="">{t('anyTime')}</option>
            {(name === 'earliest' ? starts : ends).map((time) => (
              <option key={time} value={time}>
                {time}
              </option>
            ))}
          </select>
        </label>
      ))}
      <fieldset>
        <legend className="mb-1">{t('freeDays')}</legend>
        <div className="flex flex-wrap gap-1">
          {timetableDays.slice(0, 5).map((day, rank) => (
            <label key={day} className="pick min-h-11 items-center">
              <input
                type="checkbox"
                className="checkbox checkbox-xs checkbox-primary"
                aria-label={dayName(day, i18n.language)}
                checked={freeDays.includes(rank)}
                onChange={({ target }) => {
                  const others = freeDays.filter((one) => one !== rank);
                  wish({ freeDays: target.checked ? [...others, rank].sort() : others });
                }}
              />
              {shortDay(day, i18n.language)}
            </label>
          ))}
        </div>
      </fieldset>
      <OwnTimes />
      <label className="flex min-h-11 cursor-pointer items-center gap-2">
        <input
          type="checkbox"
          className="checkbox checkbox-xs checkbox-primary"
          checked={hasTravel}
          onChange={({ target }) => wish({ hasTravel: target.checked })}
        />
        {t('travel')}
      </label>
    </div>
  );
}
