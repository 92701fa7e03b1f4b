import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../../app/use_today';
import { exampleWeek } from '../../model/example_timetable';
import { mondayOf } from '../../model/johannesburg';
import { coloursOf } from '../../model/modules';
import { hoursOf } from '../../model/week';
import { Icon } from '../../parts/Icon';
import { Dialog } from '../../parts/Dialog';
import { WeekGrid } from '../week/WeekGrid';
import { ChooseFiles } from './ChooseFiles';
import { showExample } from './example';
import { WhereToFind } from './WhereToFind';

export function Landing() {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className="landing">
      <div>
        <h1 className="text-[1.75rem] leading-[1.2] font-bold tracking-tight text-balance sm:text-5xl">
          {t('landing.title')}
        </h1>
        <p className="muted mt-3 max-w-xl text-base sm:text-lg">{t('landing.lead')}</p>
        <ChooseFiles
          text={t('landing.add')}
          className="btn-primary mt-5 h-13 w-full text-base sm:w-auto sm:px-8"
        />
        <p className="muted mt-2 hidden [@media(hover:hover)]:block">{t('landing.drop')}</p>
        <div className="mt-2 flex flex-wrap gap-x-2">
          <button type="button" className="btn btn-link px-2" onClick={() => setIsAsking(true)}>
            {t('landing.where')}
          </button>
          <button
            type="button"
            className="btn btn-link px-2"
            onClick={() => showExample(t('landing.example'))}
          >
            <Icon name="eye" />
            {t('landing.showExample')}
          </button>
        </div>
        <p className="muted mt-2 text-sm">{t('landing.quiet')}</p>
      </div>
      <Picture />
      {isAsking && (
        <Dialog title={t('landing.where')} onClose={() => setIsAsking(false)}>
          <WhereToFind />
          <a
            className="btn btn-primary mt-4 w-full"
            href="https://www.up.ac.za"
            target="_blank"
            rel="noreferrer"
          >
            {t('landing.openPortal')}
          </a>
        </Dialog>
      )}
    </div>
  );
}

const nothing = () => undefined;

// What comes out, drawn by what draws the student's own week; nothing in it can be operated.
function Picture() {
  const { t } = useTranslation();
  const monday = mondayOf(useToday());
  const sittings = exampleWeek(monday);
  const colours = coloursOf(sittings.map(({ event }) => event));
  return (
    <div className="panel landing-week" role="img" aria-label={t('landing.picture')}>
      <div inert>
        <WeekGrid
          monday={monday}
          dayCount={5}
          hours={{ ...hoursOf(sittings), to: '18:00' }}
          sittings={sittings}
          ghosts={[]}
          colours={colours}
          partners={new Map()}
          naming={{ template: '', several: new Set() }}
          reasonsOf={() => []}
          onOpen={nothing}
          onTake={nothing}
        />
      </div>
    </div>
  );
}
