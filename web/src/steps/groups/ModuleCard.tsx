import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleEvent } from '../../api/types';
import type { GroupChoice } from '../../model/groups';
import { showModule } from '../../store/timetable';
import { ChoiceField } from './ChoiceField';
import { ColourField } from './ColourField';

interface Props {
  module: string;
  colour: number;
  isShown: boolean;
  choices: GroupChoice[];
  shown: ScheduleEvent[];
}

export function ModuleCard({ module, colour, isShown, choices, shown }: Props) {
  const { t } = useTranslation();
  const [isColouring, setIsColouring] = useState(false);
  const severalPeriods = new Set(choices.map((choice) => choice.period)).size > 1;
  return (
    <li className={`colour-${colour} stripe rounded-field py-1 pl-3`}>
      <div className="flex items-center gap-2 py-1">
        <span className={`grow font-semibold ${isShown ? '' : 'muted line-through'}`}>
          {module}
        </span>
        <button
          type="button"
          className="btn btn-ghost btn-xs btn-square"
          aria-expanded={isColouring}
          aria-label={t('mine.colour', { module })}
          onClick={() => setIsColouring(!isColouring)}
        >
          <span className="dot" />
        </button>
        <input
          type="checkbox"
          className="checkbox checkbox-sm checkbox-primary"
          checked={isShown}
          aria-label={t('groups.include', { module })}
          onChange={(event) => showModule(module, event.target.checked)}
        />
      </div>
      {isColouring && <ColourField module={module} colour={colour} />}
      {isShown &&
        choices.map((choice) => (
          <ChoiceField key={choice.key} choice={choice} shown={shown} withPeriod={severalPeriods} />
        ))}
    </li>
  );
}
