// Every state of the page at every size: nothing runs over, and axe finds nothing.
import type { Page } from '@playwright/test';
import type { Documents } from './documents';
import { madeUp, serve } from './made_up';
import { expect, test, type Timetable } from './page';

async function start(page: Page, timetable: Timetable, documents: Documents): Promise<void> {
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  await expect(page.locator('.class-block:not(.is-ghost)').first()).toBeVisible();
}

const sizes = [
  [320, 640],
  [390, 844],
  [768, 1024],
  [1440, 900],
] as const;

for (const [width, height] of sizes) {
  test.describe(`at ${width} pixels`, () => {
    test.use({ viewport: { width, height } });
    test.slow(); // dozens of pictures each

    test('every view is in order', async ({ page, timetable, documents }) => {
      const look = (state: string) => timetable.lookInAllColours(`${state}-${width}`);
      await serve(page, madeUp);
      await timetable.open();
      await look('landing');
      await start(page, timetable, documents);
      await look('week');
      for (const view of ['Agenda', 'Term', 'Tests', 'Modules'] as const) {
        await timetable.show(view);
        await look(view.toLowerCase());
      }
      await page.getByText('Find the best groups').click();
      await expect(page.getByText('Nothing fits')).toBeVisible();
      await page.getByRole('button', { name: 'Colour of COS 226' }).click();
      await look('modules-open');
      await timetable.openMenu();
      await look('menu');
    });

    test('every dialog is in order', async ({ page, timetable, documents }) => {
      const look = (state: string) => timetable.lookInAllColours(`${state}-${width}`);
      await serve(page, madeUp);
      await timetable.open();
      await page.getByRole('button', { name: 'Where do I find it?' }).click();
      await look('where');
      await timetable.close();
      await start(page, timetable, documents);
      await page.getByRole('button', { name: 'Pick one by one' }).click();
      await look('pick');
      await timetable.close();
      await page
        .getByRole('button', { name: /^COS 226 L1, Monday 3 August/ })
        .first()
        .click();
      await look('details');
      await page.getByRole('button', { name: 'Change', exact: true }).click();
      await look('edit');
      await timetable.close();
      const dates = await timetable.openDates();
      await look('dates');
      await dates.getByRole('button', { name: 'Use other dates' }).click();
      await look('dates-own');
      await timetable.close();
      const share = await timetable.openShare();
      await share.getByRole('button', { name: 'Share by link' }).click();
      await expect(share.getByLabel('Your link')).toBeVisible();
      await look('share');
      await timetable.close();
      await timetable.openNames();
      await look('names');
      await timetable.close();
      const add = await timetable.openAdd();
      await look('add');
      const waiting = page.waitForEvent('download');
      await add.getByRole('button', { name: 'Just the file' }).click();
      await waiting;
      await expect(page.getByRole('dialog', { name: 'Your calendar file' })).toBeVisible();
      await look('steps');
      await timetable.close();
      await page.getByRole('button', { name: 'Delete my data now' }).click();
      await look('delete');
    });

    test('what goes wrong is in order', async ({ page, timetable, documents }) => {
      const look = (state: string) => timetable.lookInAllColours(`${state}-${width}`);
      timetable.expected.push(/422/);
      await serve(page, madeUp, ['A start time such as "07:30" was expected, not "7?30".']);
      await timetable.open();
      await timetable.add(documents.notPdf, documents.otherPdf);
      await expect(page.locator('li[data-phase=failed]')).toHaveCount(2);
      await look('failed');
      await start(page, timetable, documents);
      await look('incomplete');
      await timetable.show('Modules');
      await page.getByRole('button', { name: 'No modules', exact: true }).click();
      await timetable.show('Week');
      await look('hidden');
    });
  });
}
