import type { PointerEvent } from 'react';
import { nearest, timeTicks, valueTicks, type Span } from './scale';
import { numberText } from './texts';

export interface Series {
  name: string;
  values: number[];
}

interface Props {
  title: string;
  series: Series[]; // at most three; the order gives colour and dashes
  times: number[];
  span: Span;
  chosen: number | null; // of the times; the legend shows its values, or the latest
  onChoose: (time: number | null) => void;
}

const percent = (share: number) => `${share * 100}%`;
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

export function Chart({ title, series, times, span, chosen, onChoose }: Props) {
  const all = series.flatMap(({ values }) => values);
  const greatest = Math.max(0, ...all);
  const ticks = valueTicks(greatest, all.every(Number.isInteger));
  const top = ticks.at(-1)?.value ?? 1;
  const across = (time: number) => (time - span.from) / (span.until - span.from);
  const shown = chosen ?? times.length - 1;

  const choose = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    const time = span.from + share * (span.until - span.from);
    onChoose(times[nearest(times, time)] ?? null);
  };
  const summary = series.map(({ name, values }) => {
    const last = numberText(values.at(-1) ?? 0);
    return `${name}: latest ${last}, highest ${numberText(Math.max(0, ...values))}`;
  });

  return (
    <figure className="chart">
      <figcaption>
        <h3>{title}</h3>
        <ul className="legend">
          {series.map(({ name, values }) => (
            <li key={name}>
              <svg viewBox="0 0 20 4" aria-hidden="true">
                <path d="M0 2H20" />
              </svg>
              <span>{name}</span> <b>{numberText(values[shown] ?? 0)}</b>
            </li>
          ))}
        </ul>
      </figcaption>
      <div className="plot-frame">
        <div
          className="plot"
          role="img"
          aria-label={`${title}. ${summary.join('; ')}.`}
          onPointerMove={choose}
          onPointerDown={choose}
          onPointerLeave={({ pointerType }) => {
            if (pointerType === 'mouse') onChoose(null);
          }}
        >
          {ticks.map(({ at, value }) => (
            <div key={value} className="value-tick" style={{ bottom: percent(at) }}>
              <span>{numberText(value)}</span>
            </div>
          ))}
          {timeTicks(span).map(({ at, value }) => (
            <div key={value} className="time-tick" style={{ left: percent(at) }}>
              <span>{clock.format(value)}</span>
            </div>
          ))}
          <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">
            {series.map(({ name, values }) => (
              <polyline
                key={name}
                points={values
                  .map((value, i) => {
                    const x = across(times[i] ?? span.until) * 1000;
                    return `${x.toFixed(1)},${(1000 - (value / top) * 1000).toFixed(1)}`;
                  })
                  .join(' ')}
              />
            ))}
          </svg>
          {chosen !== null && (
            <div className="cursor" style={{ left: percent(across(times[chosen] ?? 0)) }}>
              {series.map(({ name, values }) => (
                <i key={name} style={{ bottom: percent((values[chosen] ?? 0) / top) }} />
              ))}
            </div>
          )}
        </div>
      </div>
    </figure>
  );
}
