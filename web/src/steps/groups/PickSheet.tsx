import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import {
  answerOf,
  clashesOf,
  noGroup,
  type GroupChoice,
  type GroupOption,
} from '../../model/groups';
import { timesOf } from '../../model/times';
import { take } from '../../store/last_choice';
import { useTimetable } from '../../store/timetable';
import { choiceTitle } from './choice_title';

interface Props {
  selection: Selection;
  onDone: () => void;
}

// One choice after the other: "COS 214 practicals, 1 of 5". Nothing is decided by closing it.
export function PickSheet({ selection, onDone }: Props) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  // Those that were open at the start, so that their number stays the same.
  const [choices] = useState(selection.open);
  const [index, setIndex] = useState(0);
  const groups = useTimetable((state) => state.groups);
  const choice = choices[index];
  if (choice === undefined) return null;
  const answer = answerOf(choice, groups);
  const go = (to: number) => {
    if (to >= choices.length) {
      onDone();
      return;
    }
    setIndex(to);
    heading.current?.focus();
  };
  const choose = (group: string) => {
    take({ [choice.key]: group }, `${choice.module} ${group === noGroup ? '–' : group}`);
    go(index + 1);
  };
  return (
    <>
      <div className="mt-2 flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 ref={heading} tabIndex={-1} className="font-medium outline-none">
          {choiceTitle(choice, t)}
        </h3>
        <p className="muted tabular-nums">
          {t('pick.of', { index: index + 1, count: choices.length })}
        </p>
      </div>
      <ul className="mt-3 grid gap-2">
        {choice.options.map((option) => (
          <li key={option.key}>
            <OptionButton
              choice={choice}
              option={option}
              isChosen={option.key === answer}
              selection={selection}
              onChoose={choose}
            />
          </li>
        ))}
      </ul>
      <div className="modal-action flex-wrap justify-between">
        <button
          type="button"
          className="btn btn-ghost"
          disabled={index === 0}
          onClick={() => go(index - 1)}
        >
          {t('pick.back')}
        </button>
        <span className="flex flex-wrap gap-2">
          <button type="button" className="btn btn-ghost" onClick={() => choose(noGroup)}>
            {t('groups.noneOfThem')}
          </button>
          <button type="button" className="btn" onClick={() => go(index + 1)}>
            {t('pick.skip')}
          </button>
        </span>
      </div>
    </>
  );
}

interface OptionProps {
  choice: GroupChoice;
  option: GroupOption;
  isChosen: boolean;
  selection: Selection;
  onChoose: (group: string) => void;
}

function OptionButton({ choice, option, isChosen, selection, onChoose }: OptionProps) {
  const { t, i18n } = useTranslation();
  const clashes = clashesOf(option, choice, selection.shown);
  const what = [...new Set(clashes.map((one) => `${one.module} ${one.activity}`.trim()))];
  const venues = [...new Set(option.events.flatMap((event) => event.venues))];
  return (
    <button
      type="button"
      className="pick-option"
      aria-pressed={isChosen}
      onClick={() => onChoose(option.key)}
    >
      <span className="w-10 shrink-0 font-semibold">{option.key}</span>
      <span className="min-w-0 grow">
        <span className="block tabular-nums">
          {timesOf(option.events, i18n.language).join(', ')}
        </span>
        <span className="muted block text-sm wrap-anywhere">{venues.join(', ')}</span>
        {what.length > 0 && (
          <span className="tag note-error mt-1 inline-block">
            {t('groups.clash', { what: what.join(', ') })}
          </span>
        )}
      </span>
      {what.length === 0 && <span className="tag note-success shrink-0">{t('pick.free')}</span>}
    </button>
  );
}
