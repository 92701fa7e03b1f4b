import { useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { ScheduleEvent } from '../../api/types';
import {
  answerOf,
  clashesOf,
  everyGroup,
  noGroup,
  type GroupChoice,
  type GroupOption,
} from '../../model/groups';
import { timesOf } from '../../model/times';
import { take } from '../../store/last_choice';
import { useTimetable } from '../../store/timetable';
import { kindText } from './choice_title';

interface Props {
  choice: GroupChoice;
  shown: ScheduleEvent[];
  openCount: number; // of all choices
  withPeriod: boolean;
}

function Times({ events }: { events: ScheduleEvent[] }) {
  const { i18n } = useTranslation();
  return (
    <span className="muted flex flex-wrap gap-x-3 tabular-nums">
      {timesOf(events, i18n.language).map((time) => (
        <span key={time} className="whitespace-nowrap">
          {time}
        </span>
      ))}
    </span>
  );
}

function Answer({ choice, answer }: { choice: GroupChoice; answer: string }) {
  const { t } = useTranslation();
  if (answer === everyGroup) return t('groups.every');
  if (answer === noGroup) return t('groups.noneOfThem');
  const option = choice.options.find(({ key }) => key === answer);
  return (
    <>
      <span className="font-medium">{answer}</span>
      <Times events={option?.events ?? []} />
    </>
  );
}

// One radio for each group with its times and what it clashes with. A choice that was made stays as it
// is until all are made, so that nothing moves away under the pointer; from then on it is one line.
export function ChoiceField({ choice, shown, openCount, withPeriod }: Props) {
  const { t } = useTranslation();
  const name = useId();
  const changeId = useId();
  const groups = useTimetable((state) => state.groups);
  const answer = answerOf(choice, groups);
  const [isExpanded, setIsExpanded] = useState(answer === undefined);
  const byPointer = useRef(false);
  const kind = kindText(choice, t);
  const title = withPeriod ? `${kind} (${choice.period ?? ''})` : kind;
  if (answer !== undefined && !isExpanded) {
    return (
      <div className="flex items-center justify-between gap-2">
        <span className="flex flex-wrap gap-x-2">
          <span className="muted">{title}</span>
          <Answer choice={choice} answer={answer} />
        </span>
        <button
          id={changeId}
          type="button"
          className="btn btn-ghost btn-sm"
          aria-label={`${t('groups.change')}: ${choice.module} ${title}`}
          onClick={() => setIsExpanded(true)}
        >
          {t('groups.change')}
        </button>
      </div>
    );
  }
  const collapse = () => {
    flushSync(() => setIsExpanded(false));
    document.getElementById(changeId)?.focus({ preventScroll: true });
  };
  const choose = (key: string) => {
    const others = openCount - (answer === undefined ? 1 : 0);
    take(
      { [choice.key]: key },
      `${choice.module} ${key === noGroup || key === everyGroup ? title : key}`,
    );
    // The arrow keys choose on their way through the list, so it stays until the focus leaves.
    if (byPointer.current && others === 0) collapse();
  };
  return (
    // The listeners only tell pointer and keyboard apart; the radios are what is operated.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <fieldset
      className="mt-1 mb-2 grid gap-1"
      data-choice={choice.key}
      data-open={answer === undefined ? '' : undefined}
      onPointerDown={() => {
        byPointer.current = true;
      }}
      onKeyDown={() => {
        byPointer.current = false;
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (byPointer.current || currentTarget.contains(relatedTarget)) return;
        setIsExpanded(answer === undefined);
      }}
    >
      <legend className="mb-1 font-medium">
        <span className="sr-only">{choice.module} </span>
        {title}
      </legend>
      {choice.options.map((option) => (
        <Option
          key={option.key}
          option={option}
          name={name}
          isChosen={answer === option.key}
          clashes={clashesOf(option, choice, shown)}
          onChoose={choose}
        />
      ))}
      <div className="flex flex-wrap gap-1">
        {[[everyGroup, t('groups.every')] as const, [noGroup, t('groups.noneOfThem')] as const].map(
          ([key, text]) => (
            <label key={key} className="pick muted">
              <input
                type="radio"
                className="radio radio-xs self-center"
                name={name}
                checked={answer === key}
                onChange={() => choose(key)}
              />
              {text}
            </label>
          ),
        )}
      </div>
    </fieldset>
  );
}

interface OptionProps {
  option: GroupOption;
  name: string;
  isChosen: boolean;
  clashes: ScheduleEvent[];
  onChoose: (key: string) => void;
}

function Option({ option, name, isChosen, clashes, onChoose }: OptionProps) {
  const { t } = useTranslation();
  const what = clashes.map((event) => `${event.module} ${event.activity}`.trim());
  return (
    <label className="pick">
      <input
        type="radio"
        className="radio radio-xs radio-primary self-center"
        name={name}
        checked={isChosen}
        onChange={() => onChoose(option.key)}
      />
      <span className="font-semibold">{option.key}</span>
      <span className="min-w-0 grow">
        <Times events={option.events} />
        {what.length > 0 && (
          <span className="block text-error-content">
            {t('groups.clash', { what: [...new Set(what)].join(', ') })}
          </span>
        )}
      </span>
    </label>
  );
}
