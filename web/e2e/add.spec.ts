// Adding the timetable to a calendar: what goes in, the last day of lectures, failures.
import { madeUp, serve } from './made_up';
import { expect, test, type Timetable } from './page';
import type { Documents } from './documents';

async function start(timetable: Timetable, documents: Documents): Promise<void> {
  await serve(timetable.page, madeUp);
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
}

test('says what goes in and what does not, and leads there', async ({
  page,
  timetable,
  documents,
}) => {
  await start(timetable, documents);
  timetable.expected.push(/422/);
  await timetable.add(documents.otherPdf);
  await expect(timetable.file('list.pdf')).toHaveAttribute('data-phase', 'failed');
  const dialog = await timetable.openAdd();
  const contents = dialog.getByRole('list', { name: 'What goes into your calendar' });
  await expect(contents).toContainText('3 modules, 4 classes a week, 3 tests, 1 exam');
  await expect(contents).toContainText('You haven’t picked 2 groups yet.');
  await expect(contents).toContainText('1 file couldn’t be read');
  await expect(dialog).toContainText('Tests: 1 day before');
  await timetable.look('add');
  await page.setViewportSize({ width: 320, height: 640 });
  await timetable.look('add-320');
  await page.emulateMedia({ colorScheme: 'dark' });
  await timetable.look('add-320-dark');
  await contents.getByRole('button', { name: 'Pick groups' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('#groups')).toBeInViewport();
});

test('asks once for the last day of lectures', async ({ page, timetable, documents }) => {
  await start(timetable, documents);
  const question = 'Is 16 October the last day of lectures?';
  let dialog = await timetable.openAdd();
  await expect(dialog).toContainText(question);
  await dialog.getByRole('button', { name: 'Yes' }).click();
  await expect(dialog).not.toContainText(question);
  await expect(dialog).toContainText('Lectures end on 16 October.');
  await page.reload();
  dialog = await timetable.openAdd();
  await expect(dialog).toContainText('Lectures end on 16 October.');
  await dialog.getByRole('button', { name: 'Change' }).click();
  const field = dialog.getByLabel('Last day of lectures, Semester 2');
  await field.fill('2026-07-01');
  await expect(dialog.getByRole('alert')).toContainText('The last day must be after the first.');
  await timetable.look('last-day-wrong');
  await field.fill('2026-10-23');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toContainText('Lectures end on 23 October.');
  await page.keyboard.press('Escape');
  const ics = await timetable.ics();
  expect(ics).toMatch(/RRULE:.*UNTIL=20261021/);
});

test('tells of a failure after the dialog was closed, and tries again', async ({
  page,
  timetable,
  documents,
}) => {
  await start(timetable, documents);
  timetable.expected.push(/ERR_INTERNET_DISCONNECTED/);
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route('**/api/generate/ics', async (route) => {
    await held;
    await route.abort('internetdisconnected');
  });
  const dialog = await timetable.openAdd();
  const asking = page.waitForRequest('**/api/generate/ics');
  await dialog.getByRole('button', { name: 'Outlook' }).click();
  await asking;
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  go();
  await expect(page.getByText('The calendar wasn’t downloaded.')).toBeVisible();
  await timetable.look('download-failed-toast');
  await page.unroute('**/api/generate/ics');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Try again' }).click();
  expect((await waiting).suggestedFilename()).toBe('up-schedule.ics');
  await expect(page.getByText('The calendar wasn’t downloaded.')).toBeHidden();
});

test('gives the focus back, and keeps it inside', async ({ page, timetable, documents }) => {
  await start(timetable, documents);
  const dialog = await timetable.openAdd();
  for (let step = 0; step < 25; step += 1) {
    await page.keyboard.press('Tab');
    const isOutside = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused !== document.body && focused?.closest('dialog') === null;
    });
    expect(isOutside).toBe(false);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Add to calendar' }).last()).toBeFocused();
});
