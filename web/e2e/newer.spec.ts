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
  await expect(page.locator('.fc-event').first()).toBeVisible();
}

async function addNewer(page: Page, documents: Documents, events = newer): Promise<void> {
  await page.unroute('**/api/jobs/*/result');
  await serve(page, events);
  await page
    .locator('input[type=file]')
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
  page.getByRole('region', { name: 'newer.pdf looks like a newer timetable' });

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
  await expect(page.getByRole('checkbox', { name: 'Show PHY 255' })).toHaveCount(0);
  await timetable.look('newer');
  await page.reload();
  await panel(page).getByRole('button', { name: 'Use the newer timetable' }).click();
  await expect(panel(page)).toBeHidden();
  await expect(page.locator('li[data-phase]')).toHaveCount(1);
  await expect(page.getByRole('checkbox', { name: 'Show PHY 255' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Show JCP 202' })).toHaveCount(0);

  // What is gone is cancelled by a file of its own.
  let gone = '';
  const ics = await timetable.ics(async (dialog) => {
    const waiting = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download the second file' }).click();
    gone = readFileSync(await (await waiting).path(), 'utf8').replace(/\r\n[ \t]/g, '');
    await timetable.look('cancellations');
  });
  const after = eventsOf(ics);
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
  expect(gone).toContain(before.get('JCP 202')?.uid ?? 'none');
  expect(gone).toContain('STATUS:CANCELLED');
});

test('accepts changes one by one', async ({ page, timetable, documents }) => {
  await both(page, timetable, documents);
  await addNewer(page, documents);
  const row = (kind: string) => panel(page).locator(`li[data-change=${kind}]`);
  await row('removed').getByRole('checkbox').uncheck();
  await row('moved').getByRole('checkbox').uncheck();
  await panel(page).getByRole('button', { name: 'Accept 2 changes' }).click();
  await expect(page.getByRole('checkbox', { name: 'Show JCP 202' })).toBeVisible();
  const events = eventsOf(await timetable.ics());
  expect(events.get('COS 226')?.text).toContain('BYDAY=MO');
  expect(events.get('STK 220')?.text).toContain('Thuto 1-1');
});

test('keeps both files when they are two timetables', async ({ page, timetable, documents }) => {
  await both(page, timetable, documents);
  await addNewer(page, documents);
  await panel(page).getByRole('button', { name: 'Keep both' }).click();
  await expect(page.locator('li[data-phase=done]')).toHaveCount(2);
  await expect(page.getByRole('checkbox', { name: 'Show PHY 255' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Show JCP 202' })).toBeVisible();
});

test('throws the newer file away on request', async ({ page, timetable, documents }) => {
  await both(page, timetable, documents);
  await addNewer(page, documents);
  const deleted = page.waitForResponse((response) => response.request().method() === 'DELETE');
  await panel(page).getByRole('button', { name: 'Ignore this file' }).click();
  expect((await deleted).status()).toBe(204);
  await expect(page.locator('li[data-phase=done]')).toHaveCount(1);
  await expect(page.getByRole('checkbox', { name: 'Show PHY 255' })).toHaveCount(0);
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

test('says of the same timetable only that it is there already', async ({
  page,
  timetable,
  documents,
}) => {
  await both(page, timetable, documents);
  await addNewer(page, documents, [...older].reverse());
  await expect(page.getByText('You’ve already added this timetable (newer.pdf).')).toBeVisible();
  await expect(panel(page)).toHaveCount(0);
  await expect(page.locator('li[data-phase]')).toHaveCount(1);
  await timetable.look('already-added');
});

test('compares one semester with the whole year, and keeps the other one', async ({
  page,
  timetable,
  documents,
}) => {
  const first = slot('MRK 110', 'Monday', { period: 'S1', venues: ['B', 'A'] });
  await serve(page, [...older, first]);
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  await addNewer(page, documents);
  await expect(panel(page)).toContainText('there are 4 changes');
  await expect(panel(page)).toContainText('the rest of your timetable stays as it is');
  await expect(timetable.file('newer.pdf')).toContainText('Not in your timetable yet.');
  await timetable.look('newer-semester');
  await panel(page).getByRole('button', { name: 'Use the newer timetable' }).click();
  await expect(page.getByRole('checkbox', { name: 'Show MRK 110' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Show JCP 202' })).toHaveCount(0);
  // The decision can be taken back.
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(panel(page)).toContainText('there are 4 changes');
  await expect(page.getByRole('checkbox', { name: 'Show JCP 202' })).toBeVisible();
});
