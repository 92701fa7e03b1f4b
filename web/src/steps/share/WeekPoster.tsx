import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { shown } from '../../model/johannesburg';
import { fontSize, posterOf } from '../../model/poster';
import { googleColours } from './google_colours';
import { posterFont } from './poster_font';
import type { PrintedWeek } from './printed_weeks';

const ink = '#1c2430';
const faint = '#5a6577';
const warning = '#951616';
const rule = '#d5dae2';
const datedDay = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const font = `'${posterFont}', system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif`;

interface Props {
  selection: Selection;
  week: PrintedWeek;
  ref?: Ref<SVGSVGElement>;
}

// Attributes and no styles, so that it is the same as a file of its own. Always on white.
export function WeekPoster({ selection, week, ref }: Props) {
  const { t, i18n } = useTranslation();
  const { title, sittings, monday, isDated } = week;
  const poster = posterOf(sittings, monday, t('week.tentative'));
  const { width, height, days, hours, blocks } = poster;
  const floor = hours.at(-1)?.y ?? height;
  return (
    <svg
      ref={ref}
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      fontFamily={font}
      fontSize={fontSize}
      fill={ink}
      role="img"
      aria-label={title}
    >
      <rect width={width} height={height} fill="#ffffff" />
      <text x={12} y={42} fontSize={28} fontWeight={700}>
        {title}
      </text>
      <text x={width - 12} y={42} textAnchor="end" fill={faint}>
        {t('appName')}
      </text>
      {!selection.isComplete && (
        <text x={12} y={68} fontSize={17} fontWeight={600} fill={warning}>
          {t('incomplete.onPaper')}
        </text>
      )}
      {hours.map(({ text, y }) => (
        <g key={text}>
          <line x1={68} x2={width} y1={y} y2={y} stroke={rule} />
          <text x={60} y={y + 5} textAnchor="end" fill={faint}>
            {text}
          </text>
        </g>
      ))}
      {days.map(({ date, x, width: dayWidth }) => (
        <g key={date}>
          <line x1={x} x2={x} y1={76} y2={floor} stroke={rule} />
          <text x={x + dayWidth / 2} y={98} textAnchor="middle" fontWeight={600} fontSize={17}>
            {shown(date, i18n.language, isDated ? datedDay : { weekday: 'long' })}
          </text>
        </g>
      ))}
      {blocks.map((block) => {
        const { sitting } = block;
        const colour = googleColours[(selection.colours.get(sitting.event.module) ?? 1) - 1];
        return (
          <g key={sitting.key}>
            <rect
              x={block.x}
              y={block.y}
              width={block.width}
              height={block.height}
              rx={6}
              fill="#ffffff"
            />
            <rect
              x={block.x}
              y={block.y}
              width={block.width}
              height={block.height}
              rx={6}
              fill={colour}
              fillOpacity={sitting.event.pdfType === 'WEEKLY' ? 0.2 : 0.4}
              stroke={colour}
              strokeDasharray={sitting.tentative ? '6 4' : undefined}
            />
            <rect x={block.x} y={block.y} width={5} height={block.height} rx={2} fill={colour} />
            {block.lines.map((line) => (
              <text
                key={line.y}
                x={block.x + 10}
                y={block.y + line.y}
                fontWeight={line.isBold ? 700 : 400}
              >
                {line.text}
              </text>
            ))}
          </g>
        );
      })}
    </svg>
  );
}
