// Taking the timetable away: how-to, paper, picture, link, file; and bringing it back.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ScheduleEvent } from '../src/api/types';
import { packed } from '../src/model/link';
import { madeUp, serve } from './made_up';
import { expect, scanned, test, type Timetable } from './page';

async function ready(timetable: Timetable, paths: { path: string; name: string }[]) {
  await timetable.open();
  await timetable.add(...paths.map(({ path }) => path));
  await timetable.done(...paths.map(({ name }) => name));
  await timetable.chooseGroups();
  await expect(timetable.page.getByRole('region', { name: 'Week' })).toBeVisible();
}

async function linkOf(timetable: Timetable): Promise<string> {
  const dialog = await timetable.openShare();
  await dialog.getByRole('button', { name: 'Share by link' }).click();
  return dialog.getByLabel('Your link').inputValue();
}

const banner = (page: Page) => page.getByRole('region', { name: 'A shared timetable' });

test('says for each calendar how to add the file', async ({ page, timetable, documents }) => {
  await ready(timetable, [documents.tests]);
  for (const [tile, title, step] of [
    ['Google Calendar', 'Next: add it to Google Calendar', 'calendar.google.com'],
    ['iPhone, iPad or Mac', 'Next: add it to Apple Calendar', 'Add All'],
    ['Outlook', 'Next: add it to Outlook', 'Upload from file'],
    ['Just the file', 'Your calendar file', 'without duplicates'],
  ] as const) {
    const dialog = await timetable.openAdd();
    const waiting = page.waitForEvent('download');
    await dialog.getByRole('button', { name: tile }).click();
    await waiting;
    const next = page.getByRole('dialog', { name: title });
    await expect(next.getByRole('list')).toContainText(step);
    await next.getByRole('button', { name: 'It didn’t work' }).click();
    await expect(next).toContainText('Can’t find the file?');
    await timetable.look(`steps-${title.split(' ').at(-2)?.toLowerCase() ?? ''}`);
    await next.getByRole('button', { name: 'Done' }).click();
  }
});

test('puts the week on paper, and the tests after it', async ({ page, timetable, documents }) => {
  await ready(timetable, [documents.lectures, documents.tests]);
  await expect(page.locator('.class-block:not(.is-ghost)').first()).toBeVisible();
  // Chromium prints as it does for a person; what is drawn then is looked at as well.
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.length).toBeGreaterThan(10_000);
  writeFileSync(test.info().outputPath('week.pdf'), pdf);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  const drawing = page.locator('.print-only svg');
  await expect(drawing).toBeVisible();
  await expect(page.locator('#root')).toBeHidden();
  await expect(drawing.getByText('07:00')).toBeVisible();
  await page.screenshot({
    path: `test-results/shots/${test.info().project.name}-paper.png`,
    fullPage: true,
  });
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(drawing).toHaveCount(0);
});

test('makes a picture of the week', async ({ page, timetable, documents }) => {
  await ready(timetable, [documents.lectures]);
  await expect(page.locator('.class-block:not(.is-ghost)').first()).toBeVisible();
  const waiting = page.waitForEvent('download');
  await timetable.openShare();
  await page.getByRole('button', { name: 'Picture of the week' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^up-schedule-2026-\d\d-\d\d\.png$/);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.readUInt32BE(16)).toBe(3200);
  await download.saveAs(`test-results/shots/${test.info().project.name}-picture.png`);
});

test('prints the usual classes of a week, whatever week is shown', async ({
  page,
  timetable,
  documents,
}) => {
  await serve(page, madeUp);
  await ready(timetable, [documents.lectures]);
  await expect(page.locator('.class-block:not(.is-ghost)').first()).toBeVisible();
  const dialog = await timetable.openShare();
  await dialog.getByRole('button', { name: 'Typical week' }).click();
  await timetable.look('share');
  const waiting = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Picture of the week' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('up-schedule-s2.png');
  await download.saveAs(`test-results/shots/${test.info().project.name}-typical.png`);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const drawing = page.locator('.print-only svg');
  await expect(drawing).toHaveCount(1);
  await expect(drawing).toHaveAttribute('aria-label', 'Typical week, Semester 2');
  // In the week of 10 August, its Monday would be a holiday.
  await expect(drawing.locator('text', { hasText: 'Monday' })).toHaveCount(1);
  await expect(drawing.locator('text', { hasText: 'COS 226 L1' })).toHaveCount(1);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
});

test('draws the picture in the page’s own font', async ({ page, timetable, documents }) => {
  const picture = async () => {
    await ready(timetable, [documents.lectures]);
    await expect(page.locator('.class-block:not(.is-ghost)').first()).toBeVisible();
    const waiting = page.waitForEvent('download');
    const dialog = await timetable.openShare();
    await dialog.getByRole('button', { name: 'Picture of the week' }).click();
    return readFileSync(await (await waiting).path());
  };
  // Without it there is a picture too, but another one.
  timetable.expected.push(/ERR_FAILED/);
  await page.route('**/*.woff2', (route) => route.abort());
  const withoutFont = await picture();
  await page.unroute('**/*.woff2');
  await page.evaluate(() => localStorage.clear());
  const withFont = await picture();
  expect(withFont.equals(withoutFont)).toBe(false);
});

test('shares by a link that the server never sees', async ({
  page,
  browser,
  timetable,
  documents,
}) => {
  await ready(timetable, [documents.lectures, documents.tests]);
  const asked: string[] = [];
  page.on('request', (request) => {
    // The page's own script comes when it is needed; the week of the last group chosen may still be
    // on its way.
    if (!/\/assets\/|\/api\/generate\/agenda$/.test(request.url())) asked.push(request.url());
  });
  const link = await linkOf(timetable);
  expect(asked).toEqual([]);
  await timetable.look('link');
  await timetable.close();
  const mine = new Set((await timetable.ics()).match(/^UID:.*$/gm));

  // Somebody else, with nothing of their own.
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const other = await context.newPage();
  await other.clock.setFixedTime(new Date('2026-08-03T08:10:00+02:00'));
  const uploads: string[] = [];
  other.on('request', (request) => uploads.push(new URL(request.url()).pathname));
  await other.goto(link);
  await expect(banner(other)).toBeVisible();
  await expect(other.getByRole('region', { name: 'Week' })).toBeVisible();
  await expect(other.locator('fieldset[data-choice]')).toHaveCount(0);
  await expect(other.locator('.is-ghost')).toHaveCount(0);
  expect(uploads).not.toContain('/api/upload');
  expect(await other.evaluate(() => localStorage.getItem('schedgen.timetable'))).toBeNull();
  const waiting = other.waitForEvent('download');
  await other.getByRole('button', { name: 'Add to calendar' }).click();
  await other.getByRole('button', { name: 'Just the file' }).click();
  const theirs = readFileSync(await (await waiting).path(), 'utf8').replace(/\r\n[ \t]/g, '');
  expect(new Set(theirs.match(/^UID:.*$/gm))).toEqual(mine);
  await other.getByRole('button', { name: 'Done' }).click();
  // Kept, it is there after a reload, and the address is clean.
  await banner(other).getByRole('button', { name: 'Save as my timetable' }).click();
  await expect(banner(other)).toBeHidden();
  await expect(other).toHaveURL('/');
  await other.reload();
  await expect(other.locator('li[data-phase=done]')).toHaveCount(2);
  await context.close();
});

test('shows a link to the camera of somebody beside me', async ({ page, timetable, documents }) => {
  await ready(timetable, [documents.exams]);
  const link = await linkOf(timetable);
  await page.getByRole('button', { name: 'Show a QR code' }).click();
  const code = page.getByRole('img', { name: 'QR code of your link' });
  expect(await scanned(code)).toBe(link);
  await timetable.look('link-qr');
});

test('asks before a shared timetable takes the place of one’s own', async ({
  page,
  timetable,
  documents,
}) => {
  await ready(timetable, [documents.tests]);
  const link = await linkOf(timetable);
  await timetable.close();
  await timetable.show('Modules');
  // Leaving the page may cut off the answer to this deletion; then it is asked for again, and is done.
  timetable.expected.push(/404/);
  await page.getByRole('button', { name: `Remove ${documents.tests.name}` }).click();
  await timetable.add(documents.exams.path);
  await timetable.done(documents.exams.name);
  await page.goto(link);
  await expect(banner(page)).toContainText('Yours hasn’t changed.');
  await expect(page.locator('li[data-phase]')).toHaveCount(1);
  await timetable.look('shared');
  // A reload and another tab change nothing of that.
  await page.reload();
  await expect(banner(page)).toBeVisible();
  await banner(page).getByRole('button', { name: 'Back to my timetable' }).click();
  await timetable.done(documents.exams.name);
  await page.goto(link);
  await banner(page).getByRole('button', { name: 'Save as my timetable' }).click();
  await timetable.look('replace');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(banner(page)).toBeVisible();
  await banner(page).getByRole('button', { name: 'Save as my timetable' }).click();
  await page.getByRole('button', { name: 'Replace mine' }).click();
  await expect(banner(page)).toBeHidden();
  await page.reload();
  await expect(timetable.file(documents.exams.name)).toHaveCount(0);
  await expect(page.locator('li[data-phase=done]')).toHaveCount(1);
});

// A regression: the question vanished when the rest of the page had been loaded.
test('goes on asking while the rest of the page is loaded', async ({
  page,
  timetable,
  documents,
}) => {
  await ready(timetable, [documents.tests]);
  const link = await linkOf(timetable);
  let mayLoad: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (mayLoad = resolve));
  await page.route(/\/Workspace-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(link);
  await banner(page).getByRole('button', { name: 'Save as my timetable' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toBeVisible();
  await expect(page.locator('#week')).toHaveCount(0);
  mayLoad();
  await expect(page.locator('#week')).toBeVisible();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(banner(page)).toBeVisible();
});

test('adds a file to one’s own timetable, not to one that is looked at', async ({
  page,
  timetable,
  documents,
}) => {
  await ready(timetable, [documents.tests]);
  await page.goto(await linkOf(timetable));
  await expect(banner(page)).toBeVisible();
  await timetable.add(documents.exams.path);
  await expect(banner(page)).toBeHidden();
  await timetable.done(documents.tests.name, documents.exams.name);
});

test('says when a link is damaged', async ({ page, timetable, documents }) => {
  await ready(timetable, [documents.tests]);
  const link = await linkOf(timetable);
  for (const broken of [link.slice(0, -40), `${link.split('#')[0] ?? ''}#t=%%%`]) {
    await page.goto('about:blank');
    await page.goto(broken);
    await expect(page.getByText('This link is damaged')).toBeVisible();
    await timetable.done(documents.tests.name);
  }
  await timetable.look('broken-link');
});

test('says when a timetable is too long for a link', async ({ page, timetable, documents }) => {
  const [event] = documents.tests.events;
  const two = (count: number) => String(count).padStart(2, '0');
  const events = Array.from({ length: 120 }, (_, index): Partial<ScheduleEvent> => ({
    ...event,
    // Random, so that it cannot be packed away.
    id: crypto.randomUUID(),
    comments: [1, 2, 3].map(() => crypto.randomUUID()).join(' '),
    activity: `Test ${index}`,
    date: `2026-${two(3 + Math.floor(index / 20))}-${two(1 + (index % 20))}`,
  }));
  const file = join(documents.folder, `long-${test.info().project.name}.json`);
  const documentsOf = [{ name: 'long', pdfType: 'TEST', events }];
  writeFileSync(
    file,
    JSON.stringify({ format: 'up-schedule', version: 1, documents: documentsOf }),
  );
  await timetable.open();
  await page.locator('input[data-saved]').setInputFiles(file);
  await expect(page.locator('li[data-phase=done]')).toHaveCount(1);
  await timetable.openShare();
  await page.getByRole('button', { name: 'Share by link' }).click();
  await expect(page.getByText('This timetable is too long for a link.')).toBeVisible();
});

test('saves a timetable as a file and opens it again', async ({ page, timetable, documents }) => {
  await ready(timetable, [documents.lectures, documents.tests]);
  const before = await page.locator('#groups').textContent();
  const waiting = page.waitForEvent('download');
  await timetable.openShare();
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const download = await waiting;
  await timetable.close();
  expect(download.suggestedFilename()).toBe('up-schedule.json');
  const path = await download.path();
  const wrong = join(documents.folder, `wrong-${test.info().project.name}.json`);
  writeFileSync(wrong, '{"format":"other"}');

  await page.getByRole('button', { name: 'Delete my data now' }).click();
  timetable.expected.push(/404/);
  await page.getByRole('button', { name: 'Delete all' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Close' }).click();
  await timetable.openMenu();
  await page.locator('input[data-saved]').setInputFiles(wrong);
  await expect(page.getByText('This isn’t a saved timetable.')).toBeVisible();
  await page.locator('input[data-saved]').setInputFiles(path);
  await timetable.done(documents.lectures.name, documents.tests.name);
  await expect(banner(page)).toBeHidden();
  expect(await page.locator('#groups').textContent()).toBe(before);
  await page.reload();
  await timetable.done(documents.lectures.name, documents.tests.name);
});

test('refuses a link that would unpack to very much', async ({ page, timetable }) => {
  const bomb = await packed('x'.repeat(999_000));
  await page.goto(`/#t=${bomb}`);
  await expect(
    page.getByText('This link contains more than one student’s timetable'),
  ).toBeVisible();
  await timetable.open();
});
