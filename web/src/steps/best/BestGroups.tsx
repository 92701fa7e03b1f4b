import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import '../../i18n/best';
import { everyGroup, noGroup, type GroupChoice } from '../../model/groups';
import type { Found } from '../../search/problem';
import { problemOf } from '../../search/wishes';
import { preview } from '../../store/preview';
import { useTimetable } from '../../store/timetable';
import { useWishes, wish } from '../../store/wishes';
import { NothingFits } from './NothingFits';
import { answersOf, Groups, SetCard } from './SetCard';
import { useSearch } from './use_search';
import { WishFields } from './WishFields';

// Which choices the search may touch: those that are open, or all of them. Whoever attends all groups
// of a kind, or none, has decided that.
function useVarying(selection: Selection): GroupChoice[] {
  const hiddenModules = useTimetable((state) => state.hiddenModules);
  const groups = useTimetable((state) => state.groups);
  const isAll = useWishes((state) => state.isAll);
  const { choices, open } = selection;
  return useMemo(
    () =>
      isAll || open.length === 0
        ? choices.filter(
            ({ key, module }) =>
              !hiddenModules.includes(module) &&
              groups[key] !== everyGroup &&
              groups[key] !== noGroup,
          )
        : open,
    [choices, open, hiddenModules, groups, isAll],
  );
}

function useProblem(selection: Selection, varying: readonly GroupChoice[]) {
  const wishes = useWishes();
  const { shown, choices } = selection;
  return useMemo(() => {
    const theirs = new Set(
      varying.flatMap(({ options }) => options.flatMap(({ events }) => events)),
    );
    const attended = shown.filter((event) => !theirs.has(event));
    const several = choices.flatMap(({ options }) => options.flatMap(({ events }) => events));
    const grouped = new Set(several.map(({ id }) => id));
    return problemOf({ varying, attended, grouped, friend: wishes.friend }, wishes);
  }, [varying, shown, choices, wishes]);
}

// The best set of groups by the student's wishes, and the next ones. The search runs while it is open.
export default function BestGroups({ selection }: { selection: Selection }) {
  const { t } = useTranslation('best');
  const isAll = useWishes((state) => state.isAll);
  const { open, choices } = selection;
  const varying = useVarying(selection);
  const problem = useProblem(selection, varying);
  const { result, problem: answered, isBusy, stop, again } = useSearch(problem);
  useEffect(() => () => preview(null), []);
  const hasAnswers = open.length > 0 && open.length < choices.length;
  // A result of an older problem goes with the choices of that one.
  const fits = answered.choices.every(({ key }, index) => varying[index]?.key === key);
  return (
    <div className="mt-2 grid gap-3 text-sm">
      <WishFields problem={problem} />
      {hasAnswers && (
        <label className="flex min-h-11 cursor-pointer items-center gap-2">
          <input
            type="checkbox"
            className="checkbox checkbox-xs checkbox-primary"
            checked={isAll}
            onChange={(event) => wish({ isAll: event.target.checked })}
          />
          {t('all')}
        </label>
      )}
      <div className="flex min-h-11 flex-wrap items-center gap-2">
        <p role="status" className="grow">
          {isBusy && t('searching')}
          {!isBusy && result?.explanation != null && <strong>{t('nothing')}</strong>}
          {!isBusy && result === null && t('nothingYet')}
          {!isBusy && result !== null && !result.isProven && t('stopped')}
          {!isBusy && result?.isProven === true && result.explanation === null && t('proven')}
        </p>
        {isBusy && (
          <button type="button" className="btn" onClick={stop}>
            {t('stop')}
          </button>
        )}
        {!isBusy && result?.isProven !== true && (
          <button type="button" className="btn" onClick={again}>
            {t('again')}
          </button>
        )}
      </div>
      {fits && result?.explanation != null && (
        <NothingFits
          explanation={result.explanation}
          nearest={result.best}
          problem={answered}
          varying={varying}
        />
      )}
      {fits && result?.best != null && (
        <Sets
          found={[result.best, ...result.others]}
          problem={answered}
          varying={varying}
          isProven={result.areOthersProven}
          isBusy={isBusy}
        />
      )}
    </div>
  );
}

interface SetsProps {
  found: Found[];
  problem: ReturnType<typeof problemOf>;
  varying: GroupChoice[];
  isProven: boolean; // that the alternatives are the best ones
  isBusy: boolean;
}

function Sets({ found, problem, varying, isProven, isBusy }: SetsProps) {
  const { t } = useTranslation('best');
  const answers = found.map((one) => answersOf(problem, one));
  const isSame = ({ key }: GroupChoice) =>
    found.length > 1 && new Set(answers.map((one) => one[key])).size === 1;
  const same = varying.filter(isSame);
  const hasSeveral = new Set(varying.map(({ period }) => period)).size > 1;
  return (
    <div className="grid gap-2" aria-busy={isBusy}>
      <ul className="grid gap-2">
        {found.map((one, index) => (
          <SetCard
            key={one.picks.join()}
            title={index === 0 ? t('best') : t('other', { index })}
            found={one}
            problem={problem}
            choices={varying.filter((choice) => !isSame(choice))}
            hasSeveral={hasSeveral}
          />
        ))}
      </ul>
      {same.length > 0 && answers[0] !== undefined && (
        <div>
          <h3 className="muted">{t('same')}</h3>
          <Groups choices={same} answers={answers[0]} hasSeveral={hasSeveral} />
        </div>
      )}
      {found.length === 1 && isProven && <p className="muted">{t('noOther')}</p>}
      {!isProven && !isBusy && found.length > 1 && <p className="muted">{t('othersStopped')}</p>}
    </div>
  );
}
