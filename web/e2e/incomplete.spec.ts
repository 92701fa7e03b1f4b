// A PDF of which something could not be read: nobody may miss it, wherever the timetable goes.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { CalendarRequest, JobResult, RowWarning } from '../src/api/types';
import { expect, test, type Timetable } from './page';

const banner = (page: Page) => page.locator('#incomplete');

const place = (row: number, text: string): RowWarning => ({
  ...{ page: 2, row, text, severity: 'INCOMPLETE' },
  expected: 'A time such as 07:30 should stand here.',
});

// What the service says of a document, in place of what it would say.
async function warn(page: Page, warnings: RowWarning[]): Promise<void> {
  await page.route('**/api/jobs/*/result', async (route) => {
    const response = await route.fetch();
    const result = (await response.json()) as JobResult;
    const complete = warnings.every(({ severity }) => severity === 'NOTE');
    await route.fulfill({ response, json: { ...result, complete, warnings } });
  });
}

// The sizes at which all of it must be seen without a scroll sideways.
async function lookNarrow(page: Page, timetable: Timetable, state: string): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await timetable.look(state);
  if (size !== null) await page.setViewportSize(size);
}

test('says that a timetable is incomplete, where, and what to do', async ({
  page,
  timetable,
  documents,
}) => {
  await timetable.open();
  await timetable.add(documents.lectures.path, documents.unclear);
  await timetable.done(documents.lectures.name, 'unclear.pdf');
  await expect(banner(page)).toBeInViewport();
  const alert = banner(page).getByRole('alert');
  await expect(alert).toContainText('This timetable is incomplete');
  await expect(alert).toContainText('Download the PDF again from the UP Portal');
  await expect(banner(page)).toContainText('1 place in unclear.pdf couldn’t be read');
  await expect(banner(page)).toContainText(/Page 1, row \d+: .*\d\d:\d\?/s);
  await expect(banner(page)).not.toContainText(documents.lectures.name);
  await expect(timetable.file('unclear.pdf')).toContainText('This file is incomplete.');
  await expect(timetable.file(documents.lectures.name)).not.toContainText('incomplete');
  // Beside what it concerns, down to the button.
  await expect(page.locator('#week')).toContainText('may be missing here');
  const isPhone = (page.viewportSize()?.width ?? 0) < 700;
  const tag = page.getByRole('link', { name: 'Incomplete', exact: true });
  await expect(tag).toBeVisible({ visible: isPhone });
  await timetable.look('incomplete');
  await page.screenshot({
    path: `test-results/shots/${test.info().project.name}-incomplete-first-sight.png`,
  });
  await lookNarrow(page, timetable, 'incomplete-narrow');
  const dialog = await timetable.openAdd();
  await expect(dialog).toContainText('This calendar will be incomplete');
  await lookNarrow(page, timetable, 'incomplete-add-narrow');
  await dialog.getByRole('button', { name: 'See what’s missing' }).click();
  await expect(dialog).toBeHidden();
  await expect(banner(page)).toBeInViewport();
  // After a reload, in the dark, and in Afrikaans.
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.reload();
  await expect(banner(page)).toContainText('unclear.pdf');
  await timetable.look('incomplete-dark');
  await page.getByLabel('Language').selectOption('af');
  await expect(banner(page)).toContainText('1 plek in unclear.pdf kon nie gelees word nie');
  await timetable.look('incomplete-afrikaans');
  await page.getByRole('button', { name: 'Voeg by kalender' }).last().click();
  await expect(page.getByRole('dialog')).toContainText('Hierdie kalender sal onvolledig wees');
  await timetable.look('incomplete-add-afrikaans');
});

test('takes it into the calendar file, and out again with the file', async ({
  page,
  timetable,
  documents,
}) => {
  await timetable.open();
  await timetable.add(documents.exams.path, documents.unclear);
  await timetable.done(documents.exams.name, 'unclear.pdf');
  const sent = page.waitForRequest('**/api/generate/ics');
  const calendar = await timetable.ics();
  expect(((await sent).postDataJSON() as CalendarRequest).complete).toBe(false);
  const description = 'Incomplete: some places of the PDF could not be read. Compare with the PDF.';
  expect(calendar).toContain(`\r\nX-WR-CALDESC:${description}\r\n`);
  // A whole PDF takes its place.
  await page.getByRole('button', { name: 'Remove unclear.pdf' }).click();
  await expect(banner(page)).toHaveCount(0);
  await expect(await timetable.openAdd()).not.toContainText('incomplete');
  await page.keyboard.press('Escape');
  expect(await timetable.ics()).not.toContain('X-WR-CALDESC');
});

test('says it before a newer file takes the place of a whole one', async ({
  page,
  timetable,
  documents,
}) => {
  await timetable.open();
  await timetable.add(documents.tests.path);
  await timetable.done(documents.tests.name);
  await timetable.add(documents.unclear);
  await timetable.done('unclear.pdf');
  await expect(page.locator('#newer')).toContainText('what is listed as gone may only have been');
  await expect(banner(page)).toContainText('unclear.pdf');
  // The whole file is still what the calendar is made of.
  const dialog = await timetable.openAdd();
  await expect(dialog).not.toContainText('incomplete');
  await expect(dialog).toContainText('haven’t decided whether to use it');
  await page.keyboard.press('Escape');
  await timetable.look('incomplete-newer');
  await page.locator('#newer').getByRole('button', { name: 'Use the newer timetable' }).click();
  await expect(await timetable.openAdd()).toContainText('This calendar will be incomplete');
});

test('says it of a shared timetable, and of one from a file', async ({
  page,
  timetable,
  documents,
}) => {
  await timetable.open();
  await timetable.add(documents.lectures.path, documents.unclear);
  await timetable.done(documents.lectures.name, 'unclear.pdf');
  await timetable.chooseGroups();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const saved = await (await saving).path();
  expect(readFileSync(saved, 'utf8')).toContain('"complete": false');
  await page.getByRole('button', { name: 'Share by link' }).click();
  const link = await page.getByLabel('Your link').inputValue();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(banner(page)).toContainText('Part of Tests couldn’t be read');
  await expect(banner(page)).toContainText('Ask the person who shared it');
  await timetable.look('incomplete-shared');
  await page.getByRole('button', { name: 'Back to my timetable' }).click();
  await page.locator('input[data-saved]').setInputFiles(saved);
  await expect(banner(page)).toContainText('1 place in unclear.pdf couldn’t be read');
});

test('says it on paper and in the picture', async ({ page, timetable, documents }) => {
  await timetable.open();
  await timetable.add(documents.exams.path, documents.unclear);
  await timetable.done(documents.exams.name, 'unclear.pdf');
  await expect(page.getByRole('button', { name: 'Print the week' })).toBeEnabled();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.print-only')).toContainText('Incomplete: part of the PDF');
  await page.screenshot({
    path: `test-results/shots/${test.info().project.name}-incomplete-print.png`,
  });
});

test('lists many places in short, and shows notes quietly', async ({
  page,
  timetable,
  documents,
}) => {
  await timetable.open();
  const note: RowWarning = {
    ...{ page: 1, row: 0, text: 'DRAFT', severity: 'NOTE' },
    expected: 'A watermark was left out.',
  };
  const ofFile: RowWarning = { ...place(0, ''), page: 0, expected: 'A table has no end.' };
  const places = [1, 2, 3, 4, 5, 6].map((row) => place(row, `COS 999 S1 7h3${row}`));
  await warn(page, [note, ofFile, { ...place(0, 'L2'), expected: 'It was not read.' }, ...places]);
  await timetable.add(documents.exams.path);
  await timetable.done(documents.exams.name);
  await expect(banner(page)).toContainText(`8 places in ${documents.exams.name} couldn’t be read`);
  await expect(banner(page)).toContainText('The whole file: A table has no end.');
  await expect(banner(page)).toContainText('Page 2: It was not read.');
  await expect(banner(page).getByText('7h33')).toBeVisible();
  await expect(banner(page).getByText('7h34')).toBeHidden();
  await banner(page).getByText('3 more places').click();
  await expect(banner(page).getByText('7h36')).toBeVisible();
  await expect(banner(page)).not.toContainText('watermark');
  const file = timetable.file(documents.exams.name);
  await expect(file.getByText('A watermark was left out.')).toBeHidden();
  await file.getByText('About this file').click();
  await expect(file).toContainText('Page 1: A watermark was left out.');
  await timetable.look('incomplete-many');
});

test('is silent about a file with notes alone', async ({ page, timetable, documents }) => {
  await timetable.open();
  await warn(page, [{ ...place(0, 'DRAFT'), severity: 'NOTE' }]);
  await timetable.add(documents.tests.path);
  await timetable.done(documents.tests.name);
  await expect(timetable.file(documents.tests.name).getByText('About this file')).toBeVisible();
  await expect(banner(page)).toHaveCount(0);
  await timetable.look('notes');
});

test('says it also when nothing at all could be read', async ({ page, timetable, documents }) => {
  await timetable.open();
  await page.route('**/api/jobs/*/result', async (route) => {
    const response = await route.fetch();
    const result = (await response.json()) as JobResult;
    const warnings = [place(3, 'COS 214')];
    await route.fulfill({ response, json: { ...result, complete: false, warnings, events: [] } });
  });
  await timetable.add(documents.tests.path);
  await timetable.done(documents.tests.name);
  await expect(banner(page)).toContainText(`1 place in ${documents.tests.name}`);
  await timetable.look('incomplete-nothing');
});
