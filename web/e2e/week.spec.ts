// The page as a student first meets it: the example, the grid, groups picked in it, every size.
import type { Page } from '@playwright/test';
import type { Documents } from './documents';
import { lecture } from '../src/model/example_events';
import { madeUp, serve } from './made_up';
import { expect, test, type Timetable } from './page';
import { uuidOf } from './uuid';

async function start(page: Page, timetable: Timetable, documents: Documents): Promise<void> {
  await serve(page, madeUp);
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  await expect(page.locator('.class-block:not(.is-ghost)').first()).toBeVisible();
}

test('shows an example without an upload, and keeps nothing of it', async ({ page, timetable }) => {
  await timetable.open();
  const uploads: string[] = [];
  page.on('request', (request) => uploads.push(request.url()));
  await page.getByRole('button', { name: 'Where do I find it?' }).click();
  const steps = page.getByRole('dialog', { name: 'Where do I find it?' }).getByRole('listitem');
  await expect(steps).toHaveCount(4);
  await timetable.look('where');
  await timetable.close();
  await page.getByRole('button', { name: 'Show me an example' }).click();
  await expect(page.getByText('This is an example.')).toBeVisible();
  await expect(page.locator('.class-block:not(.is-ghost)').first()).toBeVisible();
  await expect(page.locator('.is-ghost')).toHaveCount(2);
  await timetable.look('example');
  expect(uploads.filter((url) => url.includes('/api/upload'))).toEqual([]);
  expect(await page.evaluate(() => localStorage.getItem('schedgen.timetable'))).toBeNull();
  await page.getByRole('button', { name: 'Close the example' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Your UP timetable');
});

test('picks groups in the week, and takes a pick back', async ({ page, timetable, documents }) => {
  await start(page, timetable, documents);
  const picked = page.locator('#picked');
  await expect(picked).toContainText('2 groups to pick');
  const second = page.getByRole('button', {
    name: 'Pick COS 226 P1, group P02, Tuesday 4 August 14:30 to 15:20, IT Lab 2, Free',
  });
  await second.click();
  await expect(picked).toHaveText('COS 226 P02 chosen, 1 left');
  await expect(picked).toBeFocused();
  const taken = page.getByRole('button', { name: /^COS 226 P1 P02, Tuesday 4 August 14:30 to/ });
  await expect(taken.first()).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(second).toBeVisible();
  await expect(picked).toContainText('2 groups to pick');
});

test('picks groups one by one, and may skip one', async ({ page, timetable, documents }) => {
  await start(page, timetable, documents);
  await page.getByRole('button', { name: 'Pick one by one' }).click();
  const sheet = page.getByRole('dialog', { name: 'Pick your groups' });
  await expect(sheet).toContainText('1 of 2');
  await expect(sheet.getByRole('button', { name: /^P01/ })).toContainText(
    'Clashes with COS 226 L1',
  );
  await expect(sheet.getByRole('button', { name: /^P02/ })).toContainText('Free');
  await timetable.look('sheet');
  await sheet.getByRole('button', { name: /^P02/ }).click();
  await expect(sheet.getByRole('heading', { name: 'STK 220: Tutorials' })).toBeFocused();
  // Tuesday is taken now.
  await expect(sheet.getByRole('button', { name: /^T01/ })).toContainText(
    'Clashes with COS 226 P1',
  );
  await sheet.getByRole('button', { name: 'I’m not sure' }).click();
  await expect(sheet).toBeHidden();
  await expect(page.locator('#picked')).toHaveText('COS 226 P02 chosen, 1 left');
});

test('keeps five columns, and tells of a test on a Saturday', async ({
  page,
  timetable,
  documents,
}) => {
  await start(page, timetable, documents);
  await expect(page.locator('.grid-day')).toHaveCount(5);
  for (let weeks = 0; weeks < 2; weeks += 1) {
    await page.getByRole('button', { name: 'Next week' }).click();
  }
  await expect(page.getByRole('heading', { name: 'Week 6 17 – 23 Aug' })).toBeVisible();
  await expect(page.locator('.grid-day')).toHaveCount(5);
  const beside = page.getByRole('list', { name: 'Also this weekend' });
  await expect(beside.getByRole('button')).toHaveText(/Saturday 22 August 08:30 to 10:00/);
});

test('leads out of an empty week, and tells what has no dates', async ({
  page,
  timetable,
  documents,
}) => {
  const s1 = lecture({ period: 'S1', module: 'COS 110', id: uuidOf('first') });
  const s2 = lecture({ period: 'S2', module: 'COS 226', id: uuidOf('second') });
  await serve(page, [s1, s2]);
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  // In August, the second semester.
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Semester 2, 2026');
  await expect(
    page.getByRole('button', { name: /^COS 226 L1, Monday 3 August/ }).first(),
  ).toBeVisible();
  await expect(page.getByText('COS 110 L1')).toHaveCount(0);
  const add = await timetable.openAdd();
  await expect(add).toContainText('Only the classes of Semester 2 are included.');
  await timetable.close();
  await page.getByRole('button', { name: 'Previous week' }).click();
  for (let weeks = 0; weeks < 4; weeks += 1) {
    await page.getByRole('button', { name: 'Previous week' }).click();
  }
  await expect(page.getByText('No classes this week.')).toBeVisible();
  await page.getByRole('button', { name: 'Go to 13 July' }).click();
  await expect(page.getByRole('heading', { name: 'Week 1 13 – 19 Jul' })).toBeVisible();
  await timetable.show('Tests');
  await expect(page.getByText('No tests or exams yet.')).toBeVisible();
  await timetable.show('Modules');
  await page.getByRole('button', { name: 'Both', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Semester');
});

test('shows the days as rows, and remembers it', async ({ page, timetable, documents }) => {
  await start(page, timetable, documents);
  const asRows = page.getByRole('button', { name: 'Days as rows' });
  if (timetable.isPhone) {
    await expect(asRows).toHaveCount(0); // there is no room
    return;
  }
  await asRows.click();
  await expect(asRows).toHaveAttribute('aria-pressed', 'true');
  // Days follow each other downwards, in line with their names, and hours to the right.
  const boxes = async (selector: string) =>
    page
      .locator(selector)
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
  const days = await boxes('.grid-day');
  const names = await boxes('.grid-head > div');
  const hours = await boxes('.grid-line');
  expect(names.map(({ top }) => Math.round(top))).toEqual(days.map(({ top }) => Math.round(top)));
  for (let day = 1; day < days.length; day += 1) {
    expect(days[day]?.top).toBeGreaterThanOrEqual((days[day - 1]?.bottom ?? 0) - 1);
  }
  // Each class is in its day, from its hour on, and none covers another.
  const blocks = page.locator('.grid-day .class-block');
  const places: { left: number; right: number; top: number; bottom: number }[] = [];
  for (const block of await blocks.all()) {
    const place = (await block.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const said = /\b(\d\d):(\d\d) to \d\d:\d\d/.exec((await block.textContent()) ?? '');
    const from = hours[Number(said?.[1]) - 7]?.left ?? 0;
    const hour = (hours[1]?.left ?? 0) - (hours[0]?.left ?? 0);
    expect(Math.abs(place.x - from - (hour * Number(said?.[2])) / 60)).toBeLessThan(4);
    expect(place.height).toBeGreaterThan(40);
    const rect = {
      left: place.x,
      right: place.x + place.width,
      top: place.y,
      bottom: place.y + place.height,
    };
    for (const other of places) {
      const apart =
        rect.left >= other.right - 1 ||
        other.left >= rect.right - 1 ||
        rect.top >= other.bottom - 1 ||
        other.top >= rect.bottom - 1;
      expect(apart).toBe(true);
    }
    places.push(rect);
  }
  expect(places.length).toBeGreaterThan(3);
  await timetable.look('day-rows');
  await page.reload();
  await expect(page.locator('.week-grid')).toHaveClass(/has-day-rows/);
  await asRows.click();
  await expect(page.locator('.week-grid')).not.toHaveClass(/has-day-rows/);
});
