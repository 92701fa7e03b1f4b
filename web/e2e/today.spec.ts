// What is on now and what comes next, on the clock of Johannesburg.
import type { Page } from '@playwright/test';
import type { Documents } from './documents';
import { madeUp, serve } from './made_up';
import { expect, test, type Timetable } from './page';

async function start(page: Page, timetable: Timetable, documents: Documents): Promise<void> {
  await serve(page, madeUp);
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  await expect(rows(page)).toHaveCount(3);
}

const rows = (page: Page) => page.locator('.today-row');

// As when a phone is taken out of a pocket.
async function lookAgainAt(page: Page, time: string): Promise<void> {
  await page.clock.setFixedTime(new Date(`${time}+02:00`));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

test('tells what is on, what comes next, and the next test', async ({
  page,
  timetable,
  documents,
}) => {
  await start(page, timetable, documents);
  await expect(rows(page)).toHaveText([
    /^Now, until 08:20COS 226 L1 IT 4-4$/,
    /^Next, in 20 minJMC 210 L1 08:30, Aldoel 1-20$/,
    /^Next test, in 9 daysSTK 220 Semester test 1 10:30, Exam hall$/,
  ]);
  await expect(page.getByText('Without the groups you haven’t picked.')).toBeVisible();
  await timetable.look('today');
  await rows(page).nth(1).click();
  await expect(page.getByRole('dialog')).toContainText('JMC 210 L1');
  await timetable.close();
});

test('goes with the minutes, holidays and days, and moves nothing', async ({
  page,
  timetable,
  documents,
}) => {
  await start(page, timetable, documents);
  const list = page.locator('.today-rows');
  const height = (await list.boundingBox())?.height;
  const moments = [
    ['2026-08-03T08:21:00', /^NowFree until 08:30$/, /^Next, in 9 minJMC 210 L1/],
    [
      '2026-08-03T09:20:00',
      /^NowNo more classes today$/,
      /^Wednesday 5 August, in 2 daysCOS 226 L2/,
    ],
    ['2026-08-04T12:00:00', /^NowNo classes today$/, /^TomorrowCOS 226 L2 \/ STK 220 L1 10:30/],
    ['2026-08-05T10:30:00', /^Now, until 11:20COS 226 L2/, /^Wednesday 12 August, in 7 days/],
    ['2026-08-10T07:45:00', /^NowNo classes today$/, /^Wednesday 12 August, in 2 days/],
  ] as const;
  for (const [time, now, next] of moments) {
    await lookAgainAt(page, time);
    await expect(rows(page).nth(0)).toHaveText(now);
    await expect(rows(page).nth(1)).toHaveText(next);
    expect((await list.boundingBox())?.height).toBe(height);
  }
  await expect(page.getByRole('heading', { name: 'Today Mon 10 Aug' })).toContainText(
    'National Women’s Day',
  );
  // No one has to listen to it.
  await expect(list.locator('xpath=ancestor-or-self::*[@aria-live or @role="status"]')).toHaveCount(
    0,
  );
});

test('changes when the minute does', async ({ page, timetable, documents }) => {
  await start(page, timetable, documents);
  await expect(rows(page).nth(1)).toContainText('in 20 min');
  await page.clock.setFixedTime(new Date('2026-08-03T08:11:00+02:00'));
  await page.clock.runFor(60_000);
  await expect(rows(page).nth(1)).toContainText('in 19 min');
});
