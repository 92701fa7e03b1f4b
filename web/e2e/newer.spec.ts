// A newer PDF of the same timetable: what changed is shown, accepted or not, and the calendar file
// updates what a calendar has.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { ScheduleEvent } from '../src/api/types';
import { lecture } from '../src/model/example_events';
import { serve } from './made_up';
import { expect, test, type Timetable } from './page';
import { uuidOf } from './uuid';
import type { Documents } from './documents';

function slot(module: string, day: string, change: Partial<ScheduleEvent> = {}): ScheduleEvent {
  const id = uuidOf(`${module} ${day}`);
  return lecture({ period: 'S2', module, day, ...change, id });
}

const older = [
  slot('COS 226', 'Monday'),
  slot('STK 220', 'Tuesday'),
  slot('WTW 220', 'Wednesday'),
  slot('JCP 202', 'Thursday'),
];
const newer = [
  slot('COS 226', 'Friday'), // moved
  slot('STK 220', 'Tuesday', { venues: ['Thuto 1-1'] }), // another room
  slot('WTW 220', 'Wednesday'),
  slot('PHY 255', 'Thursday'), // new; JCP 202 is gone
];

async function both(page: Page, timetable: Timetable, documents: Documents): Promise<void> {
  await serve(page, older);
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  await expect(page.locator('.class-block:not(.is-ghost)').first()).toBeVisible();
}

async function addNewer(page: Page, documents: Documents): Promise<void> {
  await page.unroute('**/api/jobs/*/result');
  await serve(page, newer);
  await page
    .locator('input[accept*=pdf]')
    .first()
    .setInputFiles({
      name: 'newer.pdf',
      mimeType: 'application/pdf',
      buffer: readFileSync(documents.lectures.path),
    });
}

const isSeries = (text: string) => text.includes('RRULE');

// The series; a day that follows another day's timetable is an event of its own beside it.
function eventsOf(ics: string): Map<string, { uid: string; sequence: number; text: string }> {
  return new Map(
    (ics.match(/BEGIN:VEVENT[\s\S]*?END:VEVENT/g) ?? []).filter(isSeries).map((text) => {
      const value = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(text)?.[1]?.trim();
      const sequence = Number(value('SEQUENCE'));
      return [value('SUMMARY')?.slice(0, 7) ?? '', { uid: value('UID') ?? '', sequence, text }];
    }),
  );
}

const panel = (page: Page) =>
  page.getByRole('region', { name: 'newer.pdf looks like a newer file' });

// On a phone the modules are behind a tab.
const shown = (page: Page, module: string) =>
  page.getByRole('checkbox', { name: `Show ${module}`, includeHidden: true });

test('compares a newer file, and updates the calendar under the same UIDs', async ({
  page,
  timetable,
  documents,
}) => {
  await both(page, timetable, documents);
  const before = eventsOf(await timetable.ics());
  await addNewer(page, documents);
  await expect(panel(page)).toContainText('there are 4 changes');
  for (const kind of ['moved', 'room', 'added', 'removed']) {
    await expect(panel(page).locator(`li[data-change=${kind}]`)).toHaveCount(1);
  }
  // Nothing of it counts before the student has said so.
  await expect(shown(page, 'PHY 255')).toHaveCount(0);
  await timetable.look('newer');
  await page.reload();
  await panel(page).getByRole('button', { name: 'Accept all' }).click();
  await expect(panel(page)).toBeHidden();
  await expect(page.locator('li[data-phase]')).toHaveCount(1);
  await expect(shown(page, 'PHY 255')).toHaveCount(1);
  await expect(shown(page, 'JCP 202')).toHaveCount(0);

  const after = eventsOf(await timetable.ics());
  for (const [module, sequence] of [
    ['COS 226', 1],
    ['STK 220', 1],
    ['WTW 220', 0],
  ] as const) {
    expect(after.get(module)?.uid, module).toBe(before.get(module)?.uid);
    expect(after.get(module)?.sequence, module).toBe(sequence);
  }
  expect(after.get('COS 226')?.text).toContain('BYDAY=FR');
  expect(after.has('JCP 202')).toBe(false);
  // What is gone is cancelled by a file of its own.
  await timetable.openCalendar();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download what is cancelled' }).click();
  const gone = readFileSync(await (await waiting).path(), 'utf8').replace(/\r\n[ \t]/g, '');
  expect(gone).toContain(before.get('JCP 202')?.uid ?? 'none');
  expect(gone).toContain('STATUS:CANCELLED');
  await timetable.look('cancellations');
});

test('accepts changes one by one', async ({ page, timetable, documents }) => {
  await both(page, timetable, documents);
  await addNewer(page, documents);
  const row = (kind: string) => panel(page).locator(`li[data-change=${kind}]`);
  await row('removed').getByRole('checkbox').uncheck();
  await row('moved').getByRole('checkbox').uncheck();
  await panel(page).getByRole('button', { name: 'Accept 2' }).click();
  await expect(shown(page, 'JCP 202')).toHaveCount(1);
  const events = eventsOf(await timetable.ics());
  expect(events.get('COS 226')?.text).toContain('BYDAY=MO');
  expect(events.get('STK 220')?.text).toContain('Thuto 1-1');
});

test('keeps both files when they are two timetables', async ({ page, timetable, documents }) => {
  await both(page, timetable, documents);
  await addNewer(page, documents);
  await panel(page).getByRole('button', { name: 'It is another file: keep both' }).click();
  await expect(page.locator('li[data-phase=done]')).toHaveCount(2);
  await expect(shown(page, 'PHY 255')).toHaveCount(1);
  await expect(shown(page, 'JCP 202')).toHaveCount(1);
});

test('throws the newer file away on request', async ({ page, timetable, documents }) => {
  await both(page, timetable, documents);
  await addNewer(page, documents);
  const deleted = page.waitForResponse((response) => response.request().method() === 'DELETE');
  await panel(page).getByRole('button', { name: 'Discard the newer file' }).click();
  expect((await deleted).status()).toBe(204);
  await expect(page.locator('li[data-phase=done]')).toHaveCount(1);
  await expect(shown(page, 'PHY 255')).toHaveCount(0);
});

test('makes a calendar although the service refuses the last one', async ({
  page,
  timetable,
  documents,
}) => {
  await both(page, timetable, documents);
  const before = eventsOf(await timetable.ics());
  timetable.expected.push(/400 \(Bad Request\)/);
  const asked: boolean[] = [];
  await page.route('**/api/generate/ics', async (route) => {
    const body = route.request().postDataJSON() as { previous?: string };
    asked.push(body.previous !== undefined);
    const previous = body.previous === undefined ? {} : { previous: 'not a calendar' };
    await route.continue({ postData: JSON.stringify({ ...body, ...previous }) });
  });
  const after = eventsOf(await timetable.ics());
  expect(asked.slice(0, 2)).toEqual([true, false]);
  expect(after.get('COS 226')?.uid).toBe(before.get('COS 226')?.uid);
});
