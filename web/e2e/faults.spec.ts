// What must not happen: lost notes, times that run backwards, a white page, English in Afrikaans.
import type { Page } from '@playwright/test';
import { madeUp, serve } from './made_up';
import { expect, test, type Timetable } from './page';
import type { Documents } from './documents';

async function start(page: Page, timetable: Timetable, documents: Documents): Promise<void> {
  await serve(page, madeUp);
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
}

const tests = (page: Page) => page.getByRole('region', { name: 'Tests and exams' });

test('takes no end before the start, and asks before it loses what was typed', async ({
  page,
  timetable,
  documents,
}) => {
  await start(page, timetable, documents);
  await tests(page).getByRole('button', { name: 'COS 226 Semester test 1' }).last().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await dialog.getByLabel('Starts').fill('09:00');
  await dialog.getByLabel('Ends').fill('08:00');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The end must be after the start.');
  await timetable.look('end-first');
  // Neither Escape nor a tap beside it throws the text away.
  const question = page.getByRole('alertdialog', { name: 'Discard your changes?' });
  await page.keyboard.press('Escape');
  await expect(question).toBeVisible();
  await timetable.look('discard');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await page.mouse.click(3, 3);
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(dialog.getByLabel('Starts')).toHaveValue('09:00');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(dialog.getByLabel('Starts')).toHaveCount(0);
  await expect(dialog).toContainText('08:30–10:00');
  // Nothing was typed, so nothing is asked.
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('keeps the note when the rest goes back to the PDF', async ({
  page,
  timetable,
  documents,
}) => {
  await start(page, timetable, documents);
  const open = () =>
    tests(page).getByRole('button', { name: 'COS 226 Semester test 1' }).last().click();
  await open();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await dialog.getByLabel('Venues (one per line)').fill('Aula');
  await dialog.getByLabel('My note').fill('Bring a calculator.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await open();
  await expect(dialog).toContainText('Edited by you. Original: 08:30–10:00, Sports hall.');
  await timetable.look('edited');
  await dialog.getByRole('button', { name: 'Reset to PDF' }).click();
  await expect(dialog).toContainText('Bring a calculator.');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await open();
  await expect(dialog).toContainText('Aula');
  await dialog.getByRole('button', { name: 'Hide', exact: true }).click();
  await expect(tests(page).getByRole('button', { name: 'COS 226 Semester test 1' })).toHaveCount(0);
  await page.getByText('Hidden from your timetable').locator('..').getByText('Undo').click();
  await expect(
    tests(page).getByRole('button', { name: 'COS 226 Semester test 1' }).first(),
  ).toBeVisible();
});

test('shows a choice of a group without a network', async ({ page, timetable, documents }) => {
  await start(page, timetable, documents);
  const text = () => page.locator('#week').innerText();
  await expect.poll(text).toContain('COS 226 L1');
  expect(await text()).not.toContain('P1');
  timetable.expected.push(/ERR_/);
  await page.route('**/api/**', (route) => route.abort('internetdisconnected'));
  await page.locator('fieldset[data-choice*="COS 226"]').getByRole('radio').first().click();
  await expect.poll(text).toContain('COS 226 P1');
  await expect(page.getByText('You seem to be offline.')).toHaveCount(0);
  await timetable.look('chosen-offline');
});

test('says something when the page itself fails', async ({ page, timetable }) => {
  timetable.expected.push(/./);
  await page.addInitScript(() => {
    if (sessionStorage.getItem('planted') !== null) return;
    sessionStorage.setItem('planted', 'once');
    const documents = [{ key: 'a', name: 'a.pdf', phase: 'done', events: null, warnings: [] }];
    localStorage.setItem(
      'schedgen.timetable',
      JSON.stringify({ version: 3, state: { documents } }),
    );
  });
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Something went wrong' })).toBeVisible();
  await timetable.look('crash');
  await page.getByRole('button', { name: 'Delete it and start again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('timetable');
  await expect(page.getByText('Something went wrong')).toHaveCount(0);
});

test('speaks no English in Afrikaans', async ({ page, timetable, documents }) => {
  await start(page, timetable, documents);
  await page.getByLabel('Language').selectOption('af');
  await page.getByLabel('Akademiese jaar').selectOption('2026');
  await page
    .getByText(/^9 |^\d+ lesings?/)
    .first()
    .click();
  await page.getByText('Wat om na te gaan').click();
  await page.getByText(/Reses, Openbare/).click();
  await expect(page.getByText('Nasionale Vrouedag').first()).toBeVisible();
  const english = /National|Heritage|recess|timetable|not from|settings|The |are estimates/;
  expect(await page.locator('main').innerText()).not.toMatch(english);
  await timetable.look('afrikaans-dates');
  // Lectures without dates, and the reason.
  await page.getByLabel('Akademiese jaar').selectOption('2025');
  timetable.expected.push(/400/);
  await page.getByText('Wat om na te gaan').click();
  expect(await page.locator('main').innerText()).not.toMatch(english);
});
