// The week as one picture: where each thing is drawn. For paper and for an image.
import { minutesOf, plusDays, weekdayOf } from './johannesburg';
import { lanesOf } from './lanes';
import { hoursOf, inWeek, type Sitting } from './week';

export interface Line {
  text: string;
  y: number;
  isBold: boolean;
}

export interface Block {
  sitting: Sitting;
  x: number;
  y: number;
  width: number;
  height: number;
  lines: Line[];
}

export interface Poster {
  width: number;
  height: number;
  days: { date: string; x: number; width: number }[];
  hours: { text: string; y: number }[];
  blocks: Block[];
}

export const fontSize = 15;
const lineHeight = 19;
const width = 1600;
const left = 76;
const top = 112;
// A lecture of 50 minutes has room for its name, its time and its room.
const hourHeight = 82;
const padding = 8;
// Of a letter of the font, on average; a text that is wider would run out of its block.
const letterWidth = 0.58;

function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= letters || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  return lines.map((one) => (one.length > letters ? `${one.slice(0, letters - 1)}…` : one));
}

// As many as there is room for; the last says that there was more.
function linesOf(
  sitting: Sitting,
  blockWidth: number,
  blockHeight: number,
  notFinal: string,
): Line[] {
  const { event, start, end, title: name } = sitting;
  const letters = Math.max(3, Math.floor((blockWidth - 2 * padding) / (fontSize * letterWidth)));
  const title = wrapped(name, letters);
  const rest = [`${start}–${end}`, sitting.tentative ? notFinal : '', event.venues.join(', ')];
  const all = [
    ...title.map((text) => ({ text, isBold: true })),
    ...rest
      .filter(Boolean)
      .flatMap((text) => wrapped(text, letters).map((one) => ({ text: one, isBold: false }))),
  ];
  const room = Math.max(1, Math.floor((blockHeight - padding) / lineHeight));
  const shown = all.slice(0, room);
  const last = shown.at(-1);
  if (all.length > room && last !== undefined && !last.text.endsWith('…')) {
    last.text = `${last.text.slice(0, letters - 1)}…`;
  }
  return shown.map((line, index) => ({ ...line, y: padding / 2 + (index + 0.8) * lineHeight }));
}

// `notFinal` is what stands on a sitting that may still change.
export function posterOf(sittings: readonly Sitting[], monday: string, notFinal = ''): Poster {
  const ofWeek = inWeek(sittings, monday);
  const lastDay = Math.max(4, ...ofWeek.map(({ date }) => weekdayOf(date)));
  const dayWidth = (width - left) / (lastDay + 1);
  const days = Array.from({ length: lastDay + 1 }, (_, index) => ({
    date: plusDays(monday, index),
    x: left + index * dayWidth,
    width: dayWidth,
  }));
  const { from, to } = hoursOf(ofWeek);
  const firstHour = Number(from.slice(0, 2));
  const count = Number(to.slice(0, 2)) - firstHour;
  const yOf = (minutes: number) => top + (minutes / 60 - firstHour) * hourHeight;
  const blocks = days.flatMap(({ date, x }) => {
    const its = ofWeek.filter((sitting) => sitting.date === date);
    const lanes = lanesOf(its);
    return its.map((sitting): Block => {
      const { lane, of } = lanes.get(sitting.key) ?? { lane: 0, of: 1 };
      const blockWidth = (dayWidth - 6) / of;
      const y = yOf(minutesOf(sitting.start));
      const end = sitting.endDate > date ? 24 * 60 : minutesOf(sitting.end);
      const height = Math.max(lineHeight + padding, yOf(end) - y - 2);
      return {
        sitting,
        x: x + 3 + lane * blockWidth,
        y: y + 1,
        width: blockWidth - 2,
        height,
        lines: linesOf(sitting, blockWidth, height, notFinal),
      };
    });
  });
  return {
    width,
    height: top + count * hourHeight + 24,
    days,
    hours: Array.from({ length: count + 1 }, (_, index) => ({
      text: `${String(firstHour + index).padStart(2, '0')}:00`,
      y: top + index * hourHeight,
    })),
    blocks,
  };
}
