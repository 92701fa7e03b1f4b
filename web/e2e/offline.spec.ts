// The installed page: it opens without a network, follows a newer build, takes shared files.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './page';

test.use({ serviceWorkers: 'allow' });

async function installed(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
}

test('opens without a network with the last timetable', async ({
  page,
  context,
  timetable,
  documents,
}) => {
  const { lectures, tests } = documents;
  await timetable.open();
  await timetable.add(lectures.path, tests.path);
  await timetable.done(lectures.name, tests.name);
  await timetable.chooseGroups();
  await expect(page.locator('.fc-event').first()).toBeVisible();
  await installed(page);
  await context.setOffline(true);
  timetable.expected.push(/ERR_INTERNET_DISCONNECTED/);
  await page.reload();
  await timetable.done(lectures.name, tests.name);
  await expect(page.locator('.fc-event').first()).toBeVisible();
  await timetable.look('without-network');
  await page.goto('/privacy');
  await expect(page.getByRole('heading', { level: 1, name: 'Privacy' })).toBeVisible();
  await page.goto('/');
  // What needs the service says so, and works when it is back.
  const download = page.getByRole('button', { name: 'Download calendar' });
  await download.last().click();
  await expect(page.getByText('There is no connection to the service.').first()).toBeVisible();
  await context.setOffline(false);
  expect(await timetable.ics()).toContain('BEGIN:VEVENT');
});

test('can be installed', async ({ page, timetable }) => {
  await timetable.open();
  await installed(page);
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = (await (await page.request.get(href ?? '')).json()) as {
    icons: { src: string; sizes: string; type: string }[];
  };
  for (const { src, type } of manifest.icons) {
    const icon = await page.request.get(src);
    expect(icon.headers()['content-type'], src).toBe(type);
  }
  // As Chromium judges it.
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  const ids = installabilityErrors.map(({ errorId }) => errorId);
  expect(ids.filter((id) => id !== 'in-incognito')).toEqual([]);
});

test('takes a PDF that another app shares', async ({ page, timetable, documents }) => {
  await timetable.open();
  await installed(page);
  const bytes = [...readFileSync(documents.tests.path)];
  await page.evaluate((content) => {
    const transfer = new DataTransfer();
    const options = { type: 'application/pdf' };
    transfer.items.add(new File([new Uint8Array(content)], 'from another app.pdf', options));
    const form = document.createElement('form');
    form.method = 'post';
    form.action = '/share';
    form.enctype = 'multipart/form-data';
    const input = document.createElement('input');
    input.type = 'file';
    input.name = 'file';
    input.files = transfer.files;
    form.append(input);
    document.body.append(form);
    form.submit();
  }, bytes);
  await timetable.done('from another app.pdf');
  await expect(page).toHaveURL('/');
  await page.reload();
  await expect(page.locator('li[data-phase]')).toHaveCount(1);
});
