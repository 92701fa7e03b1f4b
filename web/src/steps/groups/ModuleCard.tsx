import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleEvent } from '../../api/types';
import type { GroupChoice } from '../../model/groups';
import { showModule } from '../../store/timetable';
import { highlight, useHighlight } from '../../store/view';
import { ChoiceField } from './ChoiceField';
import { ColourField } from './ColourField';

interface Props {
  module: string;
  colour: number;
  isShown: boolean;
  choices: GroupChoice[];
  openCount: number;
  shown: ScheduleEvent[];
}

export function ModuleCard({ module, colour, isShown, choices, openCount, shown }: Props) {
  const { t } = useTranslation();
  const [isColouring, setIsColouring] = useState(false);
  const isLit = useHighlight((state) => state.module === module);
  const severalPeriods = new Set(choices.map((choice) => choice.period)).size > 1;
  return (
    <li
      className={`colour-${colour} stripe module-card ${isLit ? 'is-lit' : ''}`}
      onPointerEnter={() => highlight(module)}
      onPointerLeave={() => highlight(null)}
    >
      <div className="flex min-h-11 items-center gap-1">
        <label className="flex min-h-11 grow cursor-pointer items-center gap-3">
          <input
            type="checkbox"
            className="checkbox checkbox-sm checkbox-primary"
            checked={isShown}
            aria-label={t('groups.include', { module })}
            onChange={(event) => showModule(module, event.target.checked)}
          />
          <span className={`font-semibold ${isShown ? '' : 'muted line-through'}`}>{module}</span>
        </label>
        <button
          type="button"
          className="btn btn-ghost btn-square"
          aria-expanded={isColouring}
          aria-label={t('mine.colour', { module })}
          onClick={() => setIsColouring(!isColouring)}
        >
          <span className="dot" />
        </button>
      </div>
      {isColouring && <ColourField module={module} colour={colour} />}
      {isShown &&
        choices.map((choice) => (
          <ChoiceField
            // All are one line again when the last one is made.
            key={`${choice.key} ${openCount === 0 ? 'made' : ''}`}
            choice={choice}
            shown={shown}
            openCount={openCount}
            withPeriod={severalPeriods}
          />
        ))}
    </li>
  );
}
