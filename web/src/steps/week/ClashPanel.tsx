import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { useToday } from '../../app/use_today';
import { campusChangeMinutes, type Clash } from '../../model/clashes';
import { minutesOf, shown } from '../../model/johannesburg';
import { dayName } from '../../model/times';
import { Panel } from '../../parts/Panel';
import { useSettings } from '../../store/settings';
import { showWeekOf } from '../../store/shown_week';

// Of many, the first are shown and the rest is behind a line.
const shownFirst = 5;
const many = shownFirst + 2;

// What cannot all be attended. Nothing is shown when all can.
export function ClashPanel({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const today = useToday();
  const clashes = selection.clashes.filter(({ pairs }) =>
    pairs.some(([, { date }]) => date >= today),
  );
  if (clashes.length === 0) return null;
  const first = clashes.length > many ? shownFirst : clashes.length;
  return (
    <Panel
      id="clashes"
      title={t('clash.title')}
      aside={<span className="tag note-warning">{clashes.length}</span>}
    >
      <ClashList clashes={clashes.slice(0, first)} />
      {clashes.length > first && (
        <details className="mt-2">
          <summary className="font-medium">
            {t('clash.more', { count: clashes.length - first })}
          </summary>
          <div className="mt-2">
            <ClashList clashes={clashes.slice(first)} />
          </div>
        </details>
      )}
    </Panel>
  );
}

function ClashList({ clashes }: { clashes: readonly Clash[] }) {
  return (
    <ul className="grid gap-2">
      {clashes.map((clash) => (
        <ClashRow key={keyOf(clash)} clash={clash} />
      ))}
    </ul>
  );
}

function keyOf({ kind, pairs }: Clash): string {
  return `${kind} ${pairs[0]?.[0].key ?? ''} ${pairs[0]?.[1].key ?? ''}`;
}

function whenText({ kind, pairs }: Clash, language: string, t: TFunction): string {
  const [first] = pairs;
  if (first === undefined) return '';
  const [a, b] = first;
  const { day } = b.event;
  const time = `${b.start}–${kind === 'campus' || a.end > b.end ? b.end : a.end}`;
  if (pairs.length > 1 && day !== null) {
    return `${dayName(day, language)} ${time}, ${t('clash.times', { count: pairs.length })}`;
  }
  const format = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  return `${shown(b.date, language, format)}, ${time}`;
}

function ClashRow({ clash }: { clash: Clash }) {
  const { t, i18n } = useTranslation();
  const [first] = clash.pairs;
  if (first === undefined) return null;
  const [a, b] = first;
  const gap = minutesOf(b.start) - minutesOf(a.end);
  return (
    <li>
      <a
        href="#week"
        className="block rounded-field border border-base-300 px-3 py-2 hover:border-primary"
        onClick={() => {
          showWeekOf(b.date);
          useSettings.setState({ view: 'week' });
        }}
      >
        <span className="font-medium wrap-anywhere">
          {a.title} <span className="muted font-normal">{t('clash.and')}</span> {b.title}
        </span>
        <span className="block text-sm">
          <span className="text-accent">
            {clash.kind === 'campus'
              ? t('clash.campus', {
                  from: campusText(a.event.campus),
                  to: campusText(b.event.campus),
                  gap,
                  least: campusChangeMinutes,
                })
              : t(`clash.${clash.kind}`)}
          </span>{' '}
          <span className="muted tabular-nums">{whenText(clash, i18n.language, t)}</span>
        </span>
      </a>
    </li>
  );
}

// "HATFIELD" as people write it.
function campusText(campus: string): string {
  return campus.charAt(0).toUpperCase() + campus.slice(1).toLowerCase();
}
