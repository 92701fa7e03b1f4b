import { expect, it } from 'vitest';
import { lecture } from './example_events';
import { fontSize, posterOf } from './poster';
import type { Sitting } from './week';

const monday = '2026-03-02';

function sitting(date: string, start: string, end: string, change = {}): Sitting {
  const event = lecture(change);
  return {
    ...{ key: `${date} ${start} ${event.id}`, event, date, start, end, endDate: date },
    ...{ location: '', title: `${event.module} ${event.activity}`, tentative: false },
  };
}

it('draws each block in its day and at its time', () => {
  const poster = posterOf([sitting('2026-03-03', '08:30', '09:20')], monday);
  expect(poster.days.map(({ date }) => date)).toHaveLength(5);
  const [block] = poster.blocks;
  const tuesday = poster.days[1];
  expect(block?.x).toBeGreaterThanOrEqual(tuesday?.x ?? Infinity);
  expect((block?.x ?? 0) + (block?.width ?? 0)).toBeLessThanOrEqual(poster.days[2]?.x ?? 0);
  const at = (text: string) => poster.hours.find((hour) => hour.text === text)?.y ?? 0;
  expect(block?.y).toBeGreaterThan(at('08:00'));
  expect(block?.y).toBeLessThan(at('09:00'));
  expect(poster.height).toBeGreaterThan(at('18:00'));
});

it('shows Saturday when there is something, and leaves other weeks out', () => {
  const some = [sitting('2026-03-07', '08:30', '09:20'), sitting('2026-03-09', '08:30', '09:20')];
  const poster = posterOf(some, monday);
  expect(poster.days).toHaveLength(6);
  expect(poster.blocks).toHaveLength(1);
});

it('puts side by side what is at the same time, and only that', () => {
  const poster = posterOf(
    [
      sitting('2026-03-02', '07:30', '09:20', { activity: 'P1' }),
      sitting('2026-03-02', '08:30', '09:20', { activity: 'L1' }),
      sitting('2026-03-02', '09:30', '10:20', { activity: 'L2' }),
    ],
    monday,
  );
  const [first, second, third] = poster.blocks;
  expect((first?.x ?? 0) + (first?.width ?? 0)).toBeLessThanOrEqual(second?.x ?? 0);
  expect(third?.width).toBeGreaterThan((first?.width ?? 0) * 1.9);
});

it('has room for the rooms of a lecture of 50 minutes', () => {
  const [block] = posterOf([sitting('2026-03-02', '07:30', '08:20')], monday).blocks;
  expect(block?.lines.map(({ text }) => text)).toEqual(['COS 214 L1', '07:30–08:20', 'IT 4-4']);
});

it('names things as the student does, and says what is not final', () => {
  const one = {
    ...sitting('2026-03-02', '07:30', '09:20'),
    title: 'My practical (P01)',
    tentative: true,
  };
  const [block] = posterOf([one], monday, 'not final').blocks;
  const lines = block?.lines.map(({ text }) => text);
  expect(lines).toContain('My practical (P01)');
  expect(lines).toContain('not final');
});

it('lets no text run out of its block', () => {
  const venues = Array.from({ length: 24 }, (_, index) => `Centenary Building Hall ${index}`);
  const poster = posterOf(
    [
      sitting('2026-03-02', '07:30', '08:20', { venues, module: 'A'.repeat(60) }),
      sitting('2026-03-03', '07:30', '11:20', { venues }),
    ],
    monday,
  );
  for (const { lines, width, height } of poster.blocks) {
    expect(lines.length).toBeGreaterThan(0);
    for (const { text, y } of lines) {
      expect(text.length * fontSize * 0.58).toBeLessThanOrEqual(width + 2);
      expect(y).toBeLessThanOrEqual(height);
    }
    expect(lines.at(-1)?.text).toMatch(/…$/);
  }
});
