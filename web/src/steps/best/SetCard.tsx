import { useTranslation } from 'react-i18next';
import type { Choices, GroupChoice } from '../../model/groups';
import { timeOfMinutes } from '../../model/johannesburg';
import { timetableDays } from '../../model/term_draft';
import { dayName, timesOf } from '../../model/times';
import { amountsOf, attendedOf, pointsOf, quarterCountOf } from '../../search/amounts';
import { criteria, type Criterion, type Found, type Problem } from '../../search/problem';
import { preview, takeSet, usePreview } from '../../store/preview';
import { useTimetable } from '../../store/timetable';
import { show } from '../../store/view';
import { useIsPhone } from '../../app/use_media';

export function answersOf({ choices }: Problem, { picks }: Found): Choices {
  return Object.fromEntries(
    choices.map(({ key, options }, index) => [key, options[picks[index] ?? -1]?.key ?? '']),
  );
}

interface GroupsProps {
  choices: GroupChoice[];
  answers: Choices;
  hasSeveral: boolean; // periods
}

// "COS 226 P02: Tue 14:30–15:20", each group once.
export function Groups({ choices, answers, hasSeveral }: GroupsProps) {
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

function useFacts(problem: Problem, found: Found): string {
  const { t, i18n } = useTranslation('best');
  const classes = attendedOf(problem, found.picks);
  const earliest = Math.min(...classes.map(({ start }) => start));
  const days = timetableDays
    .filter((_, rank) => rank < 5 && classes.every(({ day }) => day !== rank))
    .map((day) => dayName(day, i18n.language));
  const facts = [
    found.broken === 0 && t('noClash'),
    days.length > 0 && t('free', { days: days.join(', ') }),
    classes.length > 0 && t('earliestClass', { time: timeOfMinutes(earliest) }),
  ];
  return facts.filter(Boolean).join(' · ');
}

interface Props {
  title: string;
  found: Found;
  problem: Problem;
  choices: GroupChoice[]; // those that make it another set than the others
  hasSeveral: boolean;
}

export function SetCard({ title, found, problem, choices, hasSeveral }: Props) {
  const { t } = useTranslation('best');
  const isPhone = useIsPhone();
  const answers = answersOf(problem, found);
  const isSame = (others: Choices | null) =>
    others !== null &&
    Object.entries(answers).every(([choice, answer]) => others[choice] === answer);
  const isChosen = useTimetable(({ groups }) => isSame(groups));
  const isPreviewed = usePreview((state) => isSame(state.answers));
  const facts = useFacts(problem, found);
  return (
    <li className="grid gap-1 rounded-field border border-base-300 px-3 py-2">
      <h3 className="font-semibold">{title}</h3>
      <p className="font-medium">{facts}</p>
      <Groups choices={choices} answers={answers} hasSeveral={hasSeveral} />
      <Score problem={problem} found={found} />
      <div className="mt-1 flex flex-wrap gap-2">
        <button
          type="button"
          className="btn"
          disabled={isChosen}
          aria-label={isChosen ? undefined : `${t('take')}: ${title}`}
          onClick={() => takeSet(answers)}
        >
          {isChosen ? t('taken') : t('take')}
        </button>
        {!isChosen && (
          <button
            type="button"
            className="btn btn-ghost"
            aria-label={`${isPreviewed ? t('hide') : t('show')}: ${title}`}
            onClick={() => {
              preview(isPreviewed ? null : answers);
              if (isPhone && !isPreviewed) show('week');
            }}
          >
            {isPreviewed ? t('hide') : t('show')}
          </button>
        )}
      </div>
    </li>
  );
}

function useAmountText(): (name: Criterion, amount: number) => string {
  const { t, i18n } = useTranslation('best');
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const timeText = (all: number) => {
    const minutes = Math.round(all);
    return minutes < 60
      ? t('minutes', { minutes })
      : t('duration', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
  return (name, amount) => {
    if (name === 'gaps' || name === 'run' || name === 'early')
      return t(`amount.${name}`, { time: timeText(amount) });
    return t(`amount.${name}`, { count: amount }).replace(String(amount), number.format(amount));
  };
}

// What each wish costs in this set, so that the order of the sets can be followed.
function Score({ problem, found }: { problem: Problem; found: Found }) {
  const { t } = useTranslation('best');
  const amountText = useAmountText();
  const amounts = amountsOf(problem, found.picks);
  const weeks = Math.max(1, quarterCountOf(problem));
  const counted = criteria.filter((name) => problem.weights[name] > 0);
  const points = (value: number) => Math.round(value / weeks);
  if (counted.length === 0) return null;
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center">
        {t('why')}: {points(pointsOf(amounts, problem.weights))}
      </summary>
      <p className="muted mb-1">{t('whyHow')}</p>
      <table className="w-full tabular-nums">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('howMuch')}</th>
            <th scope="col">{t('points')}</th>
          </tr>
        </thead>
        <tbody>
          {counted.map((name) => (
            <tr key={name} className="border-b border-base-300">
              <th scope="row" className="py-1 pr-2 text-left font-normal">
                {t(`wish.${name}`)}
              </th>
              <td className="muted py-1 pr-2">{amountText(name, amounts[name] / weeks)}</td>
              <td className="py-1 text-right">{points(amounts[name] * problem.weights[name])}</td>
            </tr>
          ))}
          <tr className="font-medium">
            <th scope="row" className="py-1 text-left" colSpan={2}>
              {t('total')}
            </th>
            <td className="py-1 text-right">{points(found.cost)}</td>
          </tr>
        </tbody>
      </table>
    </details>
  );
}
