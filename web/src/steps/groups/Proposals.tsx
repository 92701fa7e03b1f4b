import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import type { Choices, GroupChoice } from '../../model/groups';
import { hasClash, proposals, type Proposal, type Wish } from '../../model/proposals';
import { timetableDays } from '../../model/term_draft';
import { dayName, timesOf } from '../../model/times';
import { take } from '../../store/last_choice';
import { useTimetable } from '../../store/timetable';

const wishes: Wish[] = ['freeDays', 'lateStarts'];

// Which choices the search may touch: those that are open, or all of them.
function useVarying(selection: Selection, isAll: boolean): GroupChoice[] {
  const hiddenModules = useTimetable((state) => state.hiddenModules);
  const { choices, open } = selection;
  return useMemo(
    () =>
      isAll || open.length === 0
        ? choices.filter(({ module }) => !hiddenModules.includes(module))
        : open,
    [choices, open, hiddenModules, isAll],
  );
}

// "Find a set without clashes": the search runs when it is asked for.
export function Proposals({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  return (
    <details
      className="mb-3 rounded-field border border-base-300 px-3 py-2"
      onToggle={({ currentTarget }) => setIsAsked(currentTarget.open)}
    >
      <summary className="font-medium">{t('propose.title')}</summary>
      {isAsked && <Search selection={selection} />}
    </details>
  );
}

function Search({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const name = useId();
  const [wish, setWish] = useState<Wish>('freeDays');
  const [isAll, setIsAll] = useState(false);
  const { open, choices, shown } = selection;
  const varying = useVarying(selection, isAll);
  const { found, isRestClashing } = useMemo(() => {
    const theirs = new Set(
      varying.flatMap(({ options }) => options.flatMap(({ events }) => events)),
    );
    const fixed = shown.filter((event) => !theirs.has(event));
    return { found: proposals(varying, fixed, wish), isRestClashing: hasClash(fixed) };
  }, [varying, shown, wish]);
  const hasAnswers = open.length > 0 && open.length < choices.length;
  const isSame = ({ key }: GroupChoice) =>
    found.length > 1 && new Set(found.map(({ answers }) => answers[key])).size === 1;
  const same = varying.filter(isSame);
  const hasSeveral = new Set(varying.map(({ period }) => period)).size > 1;
  return (
    <div className="mt-2 grid gap-2 text-sm">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">{t('propose.wish')}</legend>
        {wishes.map((one) => (
          <label key={one} className="pick">
            <input
              type="radio"
              className="radio radio-xs radio-primary self-center"
              name={name}
              checked={wish === one}
              onChange={() => setWish(one)}
            />
            {t(`propose.${one}`)}
          </label>
        ))}
      </fieldset>
      {hasAnswers && (
        <label className="flex cursor-pointer items-center gap-2">
          <input
            type="checkbox"
            className="checkbox checkbox-xs checkbox-primary"
            checked={isAll}
            onChange={(event) => setIsAll(event.target.checked)}
          />
          {t('propose.all')}
        </label>
      )}
      {found[0] !== undefined && found[0].clashes > 0 && (
        <p className="note note-warning">{t('propose.none')}</p>
      )}
      {found[0]?.freeDays.length === 0 && wish === 'freeDays' && (
        <p className="muted">{t('propose.noFreeDay')}</p>
      )}
      {isRestClashing && <p className="note note-info">{t('propose.rest')}</p>}
      <ul className="grid gap-2">
        {found.map((proposal) => (
          <ProposalRow
            key={Object.values(proposal.answers).join()}
            proposal={proposal}
            choices={varying.filter((choice) => !isSame(choice))}
            hasSeveral={hasSeveral}
          />
        ))}
      </ul>
      {same.length > 0 && found[0] !== undefined && (
        <div>
          <h4 className="muted">{t('propose.same')}</h4>
          <Groups choices={same} answers={found[0].answers} hasSeveral={hasSeveral} />
        </div>
      )}
    </div>
  );
}

interface GroupsProps {
  choices: GroupChoice[];
  answers: Choices;
  hasSeveral: boolean; // periods
}

// "COS 226 P02: Tue 14:30–15:20", each group once.
function Groups({ choices, answers, hasSeveral }: GroupsProps) {
  const { i18n } = useTranslation();
  return choices.map(({ key, module, period, options }) => {
    const option = options.find((one) => one.key === answers[key]);
    return (
      <p key={key} className="tabular-nums">
        {module} {option?.key}
        {hasSeveral && period !== null && ` (${period})`}:{' '}
        {timesOf(option?.events ?? [], i18n.language).join(', ')}
      </p>
    );
  });
}

interface RowProps {
  proposal: Proposal;
  choices: GroupChoice[]; // those that make it another set than the others
  hasSeveral: boolean;
}

function ProposalRow({ proposal, choices, hasSeveral }: RowProps) {
  const { t, i18n } = useTranslation();
  const { answers, clashes, freeDays, earliest } = proposal;
  const isChosen = useTimetable(({ groups }) =>
    Object.entries(answers).every(([choice, answer]) => groups[choice] === answer),
  );
  const days = freeDays.map((rank) => dayName(timetableDays[rank] ?? '', i18n.language));
  const facts = [
    clashes > 0 ? t('propose.clashes', { count: clashes }) : t('propose.noClash'),
    days.length > 0 && t('propose.free', { days: days.join(', ') }),
    earliest !== '' && t('propose.earliest', { time: earliest }),
  ];
  return (
    <li className="rounded-field border border-base-300 px-3 py-2">
      <p className="font-medium">{facts.filter(Boolean).join(' · ')}</p>
      <Groups choices={choices} answers={answers} hasSeveral={hasSeveral} />
      <button
        type="button"
        className="btn btn-sm mt-2"
        disabled={isChosen}
        onClick={() => take(answers, '')}
      >
        {isChosen ? t('propose.taken') : t('propose.take')}
      </button>
    </li>
  );
}
