import { useState } from 'react';
import type { Overview, Step } from './api';
import { Chart, type Series } from './Chart';
import { spanOf } from './scale';
import { Section } from './Section';
import { timeText } from './texts';

type Counted = Exclude<keyof Step, 'at'>;

interface Drawing {
  title: string;
  perMinute: boolean;
  series: [string, Counted][];
}

const drawings: Drawing[] = [
  { title: 'Requests per minute', perMinute: true, series: [['Requests', 'requests']] },
  {
    title: 'Latency in ms',
    perMinute: false,
    series: [
      ['p50', 'p50Ms'],
      ['p95', 'p95Ms'],
    ],
  },
  { title: 'Queue depth', perMinute: false, series: [['PDFs waiting', 'waiting']] },
  {
    title: 'PDFs per minute',
    perMinute: true,
    series: [
      ['Uploaded', 'uploads'],
      ['Read', 'completed'],
      ['Failed', 'failed'],
    ],
  },
  { title: 'Rejected requests per minute', perMinute: true, series: [['Rejected', 'rejected']] },
  { title: 'Server errors per minute', perMinute: true, series: [['Errors', 'serverErrors']] },
];

// All charts show the same moment: under the pointer, or chosen with the slider.
export function Charts({ view: { history, stepSeconds, now, name } }: { view: Overview }) {
  const [chosenTime, setChosenTime] = useState<number | null>(null);
  const times = history.map(({ at }) => Date.parse(at));
  const chosen = chosenTime === null ? -1 : times.indexOf(chosenTime);
  const last = times.length - 1;
  const shown = chosen >= 0 ? chosen : last;
  const seriesOf = ({ series, perMinute }: Drawing): Series[] =>
    series.map(([label, key]) => ({
      name: label,
      values: history.map((step) => step[key] * (perMinute ? 60 / stepSeconds : 1)),
    }));

  return (
    <Section id="charts" title={`The last hour of ${name}`}>
      {last >= 0 ? (
        <>
          <div className="moment">
            <label htmlFor="moment">Show values at</label>
            <input
              id="moment"
              type="range"
              min={0}
              max={last}
              value={shown}
              aria-valuetext={timeText(times[shown] ?? now)}
              onChange={({ target }) => {
                const index = target.valueAsNumber;
                setChosenTime(index === last ? null : (times[index] ?? null));
              }}
            />
            <output htmlFor="moment">
              {timeText(times[shown] ?? now)}
              {shown === last && ', latest'}
            </output>
          </div>
          <div className="charts">
            {drawings.map((drawing) => (
              <Chart
                key={drawing.title}
                title={drawing.title}
                series={seriesOf(drawing)}
                times={times}
                span={spanOf(times, Date.parse(now))}
                chosen={chosen >= 0 ? chosen : null}
                onChoose={setChosenTime}
              />
            ))}
          </div>
          <p className="muted mt-3 text-sm">
            One value every {stepSeconds} seconds. Health checks, metrics and this page don’t count;
            latency is without long polls.
          </p>
        </>
      ) : (
        <p className="muted">The first values come within {stepSeconds} seconds.</p>
      )}
    </Section>
  );
}
