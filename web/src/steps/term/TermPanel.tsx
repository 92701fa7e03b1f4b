import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { useToday } from '../../app/use_today';
import { shown } from '../../model/johannesburg';
import { blankTerm, neededPeriods, presetOf, yearsOf } from '../../model/terms';
import { Icon } from '../../parts/Icon';
import { problemText } from '../../parts/problem_text';
import { useAgenda } from '../../store/agenda';
import { useTimetable } from '../../store/timetable';
import { OwnTermForm } from './OwnTermForm';
import { PresetFacts } from './PresetFacts';
import { TermWarnings } from './TermWarnings';

function YearField({ chosenYear }: { chosenYear: number | null }) {
  const { t } = useTranslation();
  const presets = useAgenda((state) => state.presets);
  const year = useTimetable((state) => state.year);
  const today = useToday();
  return (
    <label className="flex items-center justify-between gap-3">
      {t('term.year')}
      <select
        className="select select-sm w-auto"
        value={year ?? ''}
        onChange={(event) => {
          const value = event.target.value;
          useTimetable.setState({ year: value === '' ? null : Number(value), ownTerm: null });
        }}
      >
        <option value="">
          {chosenYear === null
            ? t('term.automatic')
            : t('term.automaticYear', { year: chosenYear })}
        </option>
        {yearsOf(presets, today).map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </label>
  );
}

// Which dates the lectures get.
export function TermPanel({ selection }: { selection: Selection }) {
  const { t, i18n } = useTranslation();
  const { agenda, problem, presets } = useAgenda();
  const { year, ownTerm } = useTimetable();
  const needed = neededPeriods(selection.all);
  const usedYear = year ?? agenda?.term?.year ?? null;
  const known = presetOf(presets, usedYear);
  const preset = known ?? (usedYear === null ? undefined : blankTerm(usedYear));
  const isUnknown = known === undefined && year !== null && ownTerm === null;
  // Until the next agenda is there, the last one may be of another year.
  const isPast = agenda?.term?.inPast === true && agenda.term.year === usedYear;
  // That there are no dates is said below, with what to do.
  const told = isUnknown && problem?.code === 'MISSING_TERM_DATES' ? null : problem;
  const day = (date: string) => shown(date, i18n.language, { day: 'numeric', month: 'short' });
  return (
    <div className="mt-3">
      {told !== null && (
        <p className="note note-error mb-3" role="alert">
          {problemText(told, t)}
        </p>
      )}
      {needed.length === 0 ? (
        <p className="muted">{t('term.notNeeded')}</p>
      ) : (
        <div className="grid gap-3">
          <YearField chosenYear={year === null ? usedYear : null} />
          {isPast && ownTerm === null && <p className="note note-info">{t('term.inPast')}</p>}
          {isUnknown && <p className="note note-info">{t('term.unknownYear', { year })}</p>}
          {known !== undefined && told === null && (
            <TermWarnings selection={selection} preset={known} />
          )}
          {known !== undefined && ownTerm === null && (
            <>
              <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1">
                {needed.map((period) => {
                  const range = known.periods[period];
                  return (
                    <div key={period} className="contents">
                      <dt className="muted">{t(`term.${period}`)}</dt>
                      <dd className="tabular-nums">
                        {range === undefined ? '—' : `${day(range.first)} – ${day(range.last)}`}
                      </dd>
                    </div>
                  );
                })}
              </dl>
              {known.check === true && (
                <p className="note note-warning flex gap-2">
                  <Icon name="warning" className="mt-0.5 size-4" />
                  <span>
                    <strong className="block">{t('term.check')}</strong>
                    {t('term.checkText')}
                  </span>
                </p>
              )}
              <PresetFacts preset={known} />
            </>
          )}
          {preset !== undefined && (
            <OwnTermForm key={preset.year} preset={preset} needed={needed} />
          )}
        </div>
      )}
    </div>
  );
}
