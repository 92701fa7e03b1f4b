import { useTranslation } from 'react-i18next';
import type { GroupChoice } from '../../model/groups';
import { timeOfMinutes } from '../../model/johannesburg';
import { timetableDays } from '../../model/term_draft';
import { dayName } from '../../model/times';
import { brokenBy, type Explanation, type Part } from '../../search/explain';
import type { Found, Problem } from '../../search/problem';
import { choiceTitle } from '../groups/choice_title';

interface Props {
  explanation: Explanation;
  nearest: Found | null;
  problem: Problem;
  varying: readonly GroupChoice[];
}

// A rule that is broken has a time.
const clock = (minutes: number | null) => (minutes === null ? '' : timeOfMinutes(minutes));

function usePartText({ problem, varying }: Props): (part: Part) => string {
  const { t: main, i18n } = useTranslation();
  const { t } = useTranslation('best');
  return (part) => {
    switch (part.kind) {
      case 'choice': {
        const choice = varying[part.index];
        return choice === undefined ? '' : choiceTitle(choice, main);
      }
      case 'fixed': {
        const { key = '', isOwn = false } = problem.fixed[part.index] ?? {};
        return isOwn ? t('part.own', { name: key }) : key;
      }
      case 'freeDay':
        return t('part.freeDay', { day: dayName(timetableDays[part.day] ?? '', i18n.language) });
      case 'earliest':
        return t('part.earliest', { time: clock(problem.rules.earliest) });
      case 'latest':
        return t('part.latest', { time: clock(problem.rules.latest) });
      case 'travel':
        return t('part.travel');
    }
  };
}

const isRule = ({ kind }: Part) => kind !== 'choice' && kind !== 'fixed';

// Which wishes and modules cannot go together, and what the set that comes nearest breaks.
export function NothingFits(props: Props) {
  const { explanation, nearest, problem } = props;
  const { t } = useTranslation('best');
  const textOf = usePartText(props);
  const broken = nearest === null ? [] : brokenBy(problem, nearest.picks);
  return (
    <div className="note note-warning grid gap-2">
      <p>{t('nothingHow')}</p>
      <ul className="list-disc pl-5">
        {explanation.parts.map((part) => (
          <li key={JSON.stringify(part)}>{textOf(part)}</li>
        ))}
      </ul>
      {!explanation.isMinimal && <p>{t('nothingStopped')}</p>}
      {broken.length > 0 && (
        <>
          <p>{t('nearest')}</p>
          <ul className="list-disc pl-5">
            {broken.map(({ parts: [a, b] }) => (
              <li key={JSON.stringify([a, b])}>
                {t(isRule(b) ? 'breaks' : 'pair', { a: textOf(a), b: textOf(b) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
