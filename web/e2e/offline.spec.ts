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
  const dialog = await timetable.openAdd();
  await dialog.getByRole('button', { name: 'Just the file' }).click();
  await expect(dialog.getByRole('alert')).toContainText('You seem to be offline.');
  await timetable.look('download-failed');
  await context.setOffline(false);
  const waiting = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await waiting;
  await page.getByRole('button', { name: 'Done' }).click();
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

// A form that posts files to the page, from the page itself as the share sheet of a phone does, or
// from any other website.
function postForm({ to, names, bytes }: { to: string; names: string[]; bytes: number[] }): void {
  const transfer = new DataTransfer();
  const content = new Uint8Array(bytes);
  for (const name of names) {
    transfer.items.add(new File([content], name, { type: 'application/pdf' }));
  }
  const form = document.createElement('form');
  form.method = 'post';
  form.action = to;
  form.enctype = 'multipart/form-data';
  const input = document.createElement('input');
  input.type = 'file';
  input.name = 'file';
  input.files = transfer.files;
  form.append(input);
  document.body.append(form);
  form.submit();
}

const shared = (page: Page) =>
  page.getByRole('region', { name: /^Add (this file|these files)\?$/ });

test('takes a PDF that another app shares', async ({ page, timetable, documents }) => {
  await timetable.open();
  await installed(page);
  const bytes = [...readFileSync(documents.tests.path)];
  await page.evaluate(postForm, { to: '/share', names: ['from another app.pdf'], bytes });
  await expect(shared(page)).toContainText('from another app.pdf');
  await timetable.look('shared');
  // It waits, also over a reload.
  await page.reload();
  await shared(page).getByRole('button', { name: 'Add to my timetable' }).click();
  await timetable.done('from another app.pdf');
  await expect(shared(page)).toHaveCount(0);
  await expect(page).toHaveURL('/');
  await page.reload();
  await expect(page.locator('li[data-phase]')).toHaveCount(1);
  await expect(shared(page)).toHaveCount(0);
});

test('uploads nothing that another website sends', async ({
  page,
  context,
  baseURL,
  timetable,
  documents,
}) => {
  await timetable.open();
  await installed(page);
  const uploads: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/api/')) uploads.push(request.url());
  });
  const elsewhere = 'http://elsewhere.example/';
  timetable.expected.push(/^asks http:\/\/elsewhere\.example\/$/);
  await context.route(elsewhere, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>cats</title>' }),
  );
  const bytes = [...readFileSync(documents.tests.path)];
  const send = async (names: string[]) => {
    await page.goto(elsewhere);
    await page.evaluate(postForm, { to: new URL('/share', baseURL).href, names, bytes });
    await expect(shared(page)).toContainText(names[0] ?? '');
  };
  await send(Array.from({ length: 12 }, (_, index) => `cat${index}.pdf`));
  await expect(shared(page).getByRole('listitem')).toHaveCount(8);
  await expect(shared(page)).toContainText('4 more files were left out.');
  await timetable.look('shared-by-another-website');
  // The newest share takes the place of the one before.
  await send(['dog.pdf']);
  await expect(shared(page).getByRole('listitem')).toHaveCount(1);
  await shared(page).getByRole('button', { name: 'Don’t add' }).click();
  await expect(shared(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(shared(page)).toHaveCount(0);
  await expect(page.locator('li[data-phase]')).toHaveCount(0);
  expect(uploads).toEqual([]);
});
