import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { colourNames } from '../../model/modules';
import { setColour } from '../../store/timetable';

interface Props {
  module: string;
  colour: number;
}

// The eleven colours of Google Calendar. Other calendars get the nearest one that has a name.
export function ColourField({ module, colour }: Props) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <fieldset className="my-1 flex flex-wrap gap-1">
      <legend className="sr-only">{t('mine.colour', { module })}</legend>
      {colourNames.map((colourName, index) => (
        <label
          key={colourName}
          className={`swatch colour-${index + 1}`}
          title={t(`colours.${colourName}`)}
        >
          <input
            type="radio"
            className="absolute inset-0 cursor-pointer opacity-0"
            name={name}
            aria-label={t(`colours.${colourName}`)}
            checked={colour === index + 1}
            onChange={() => setColour(module, index + 1)}
          />
        </label>
      ))}
    </fieldset>
  );
}
