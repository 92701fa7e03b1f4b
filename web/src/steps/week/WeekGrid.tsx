import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeOfDay, useToday } from '../../app/use_today';
import type { Ghost } from '../../model/ghosts';
import { minutesOf, plusDays, shown } from '../../model/johannesburg';
import { lanesOf, type Lane } from '../../model/lanes';
import { longDay, type Naming } from '../../model/naming';
import { inWeek, type Hours, type Sitting } from '../../model/week';
import { GhostBlock, WeekBlock } from './WeekBlock';
import './grid.css';

interface Props {
  monday: string;
  dayCount: number;
  hours: Hours;
  sittings: Sitting[];
  ghosts: Ghost[];
  colours: Map<string, number>;
  partners: Map<string, Sitting[]>;
  naming: Naming;
  reasonsOf: (date: string) => string[]; // why a day has no lectures
  hasDayRows?: boolean; // else each day is a column
  onOpen: (sitting: Sitting) => void;
  onTake: (ghost: Ghost) => void;
}

// The week as a grid of days and hours. Each class is a button that says all that is drawn.
export function WeekGrid(props: Props) {
  const { monday, dayCount, hours, hasDayRows = false } = props;
  const first = Number(hours.from.slice(0, 2));
  const count = Number(hours.to.slice(0, 2)) - first;
  const lines = Array.from({ length: count + 1 }, (_, index) => index);
  const days = Array.from({ length: dayCount }, (_, index) => plusDays(monday, index));
  const layout = days.map((date) => layoutOf(date, props));
  const style = {
    '--days': dayCount,
    '--hours': count,
    '--rows': layout.map(({ depth }) => `minmax(var(--row), ${depth}fr)`).join(' '),
    '--depth': layout.reduce((sum, { depth }) => sum + depth, 0),
  };
  return (
    <div className={`week-grid ${hasDayRows ? 'has-day-rows' : ''}`} style={style as CSSProperties}>
      <div className="grid-head" aria-hidden="true">
        {days.map((date) => (
          <DayHead key={date} date={date} />
        ))}
      </div>
      <div className="grid-body">
        {lines.map((index) => (
          <div
            key={index}
            className={`grid-line ${index === count ? 'is-last' : ''}`}
            style={hourStyle(index)}
            aria-hidden="true"
          >
            <span>
              {String(first + index).padStart(2, '0')}
              <span className="grid-minutes">:00</span>
            </span>
          </div>
        ))}
        {lines.slice(1).map((index) => (
          <div key={index} className="grid-half" style={hourStyle(index - 0.5)} />
        ))}
        {layout.map((day) => (
          <Day key={day.date} {...props} {...day} firstHour={first} />
        ))}
      </div>
    </div>
  );
}

interface DayLayout {
  date: string;
  ofDay: Sitting[];
  ghostsOfDay: Ghost[];
  lanes: Map<string, Lane>;
  depth: number; // the most classes that are at the same time; at least 1
}

function layoutOf(date: string, { sittings, ghosts, monday }: Props): DayLayout {
  const ofDay = inWeek(sittings, monday).filter((one) => one.date === date);
  const ghostsOfDay = ghosts.filter((ghost) => ghost.date === date);
  const lanes = lanesOf([...ofDay, ...ghostsOfDay]);
  const depth = Math.max(1, ...[...lanes.values()].map(({ of }) => of));
  return { date, ofDay, ghostsOfDay, lanes, depth };
}

function hourStyle(hour: number): CSSProperties {
  return { '--at': hour } as CSSProperties;
}

function DayHead({ date }: { date: string }) {
  const { i18n } = useTranslation();
  const isToday = useToday() === date;
  return (
    <div className={isToday ? 'is-today' : ''}>
      <span>{shown(date, i18n.language, { weekday: 'short' })}</span>{' '}
      <span className="grid-date">{shown(date, i18n.language, { day: 'numeric' })}</span>
    </div>
  );
}

function Day(props: Props & DayLayout & { firstHour: number }) {
  const { date, firstHour, ofDay, ghostsOfDay, lanes } = props;
  const { colours, partners, naming, reasonsOf, onOpen, onTake } = props;
  const { i18n } = useTranslation();
  const isToday = useToday() === date;
  const placeOf = (key: string, start: string, end: string): CSSProperties => {
    const { lane, of }: Lane = lanes.get(key) ?? { lane: 0, of: 1 };
    const at = minutesOf(start) / 60 - firstHour;
    const until = end > start ? minutesOf(end) / 60 - firstHour : 24 - firstHour;
    return { '--at': at, '--length': until - at, '--lane': lane, '--lanes': of } as CSSProperties;
  };
  const reasons = reasonsOf(date);
  return (
    <ol
      className={`grid-day ${isToday ? 'is-today' : ''}`}
      aria-label={shown(date, i18n.language, longDay)}
    >
      {isToday && <NowLine firstHour={firstHour} />}
      {reasons.length > 0 && <li className="grid-reason">{reasons.join(', ')}</li>}
      {ofDay.map((sitting) => (
        <li key={sitting.key} style={placeOf(sitting.key, sitting.start, sitting.end)}>
          <WeekBlock
            sitting={sitting}
            colour={colours.get(sitting.event.module) ?? 1}
            partners={partners.get(sitting.key) ?? []}
            naming={naming}
            onOpen={onOpen}
          />
        </li>
      ))}
      {ghostsOfDay.map((ghost) => (
        <li key={ghost.key} style={placeOf(ghost.key, ghost.start, ghost.end)}>
          <GhostBlock ghost={ghost} colour={colours.get(ghost.event.module) ?? 1} onTake={onTake} />
        </li>
      ))}
    </ol>
  );
}

// Behind the classes, so that it strikes out none.
function NowLine({ firstHour }: { firstHour: number }) {
  const at = minutesOf(useTimeOfDay()) / 60 - firstHour;
  return <li className="grid-now" style={hourStyle(at)} aria-hidden="true" />;
}
