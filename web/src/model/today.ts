// What is going on at a moment: the class that is running, the next one, and how long until then. The
// dates are the agenda's, so holidays, recess and swapped days count.
import { daysBetween, minutesOf, type CivilTime } from './johannesburg';
import { countdownOf, type Countdown } from './term_weeks';
import type { Sitting } from './week';

// The day so far: a class is running, the next one is later today, all are over, or there are none.
export type DayState = 'running' | 'free' | 'done' | 'none';

export interface Next {
  sittings: Sitting[]; // several when they clash
  days: number; // from today
  minutes: number; // from now
}

export interface Moment {
  state: DayState;
  running: Sitting[];
  next: Next | null;
  test: (Countdown & { kind: 'TEST' | 'EXAM' }) | null; // the next one that is in neither
}

const minutesADay = 24 * 60;

const startOf = ({ date, start }: Sitting) => `${date} ${start}`;
const endOf = ({ endDate, end }: Sitting) => `${endDate} ${end}`;

function nextOf(sittings: readonly Sitting[], now: CivilTime): Next | null {
  const instant = `${now.date} ${now.time}`;
  const coming = sittings.filter((sitting) => startOf(sitting) > instant);
  const first = coming.map(startOf).sort()[0];
  const its = coming.filter((sitting) => startOf(sitting) === first);
  const [one] = its;
  if (one === undefined) return null;
  const days = daysBetween(now.date, one.date);
  const minutes = days * minutesADay + minutesOf(one.start) - minutesOf(now.time);
  return { sittings: its, days, minutes };
}

function testOf(sittings: readonly Sitting[], now: CivilTime): Moment['test'] {
  const [next] = (['TEST', 'EXAM'] as const)
    .flatMap((kind) => {
      const countdown = countdownOf(sittings, now, kind);
      return countdown === null ? [] : [{ kind, ...countdown }];
    })
    .sort((a, b) => (startOf(a.sitting) < startOf(b.sitting) ? -1 : 1));
  return next ?? null;
}

// null when nothing is to come: the timetable is over, or there is none.
export function momentOf(sittings: readonly Sitting[], now: CivilTime): Moment | null {
  const instant = `${now.date} ${now.time}`;
  const running = sittings.filter((one) => startOf(one) <= instant && instant < endOf(one));
  const next = nextOf(sittings, now);
  if (running.length === 0 && next === null) return null;
  const stateOf = (): DayState => {
    if (running.length > 0) return 'running';
    if (next?.days === 0) return 'free';
    return sittings.some(({ date }) => date === now.date) ? 'done' : 'none';
  };
  const shown = [...running, ...(next?.sittings ?? [])];
  const others = sittings.filter((one) => !shown.includes(one));
  return { state: stateOf(), running, next, test: testOf(others, now) };
}
