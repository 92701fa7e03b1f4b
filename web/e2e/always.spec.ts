// What holds on every page: the text pages, deleting, several tabs.
import { expect, test } from './page';

for (const [path, english, afrikaans] of [
  ['/privacy', 'Privacy', 'Privaatheid'],
  ['/terms', 'Terms of use', 'Gebruiksvoorwaardes'],
  ['/about', 'About', 'Oor die program'],
] as const) {
  test(`has a page at ${path}`, async ({ page, timetable }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: english })).toBeFocused();
    await expect(page).toHaveTitle(`${english} · UP Schedule Generator`);
    await timetable.look(`page${path.replace('/', '-')}`);
    await page.getByLabel('Language').selectOption('af');
    await expect(page.getByRole('heading', { level: 1, name: afrikaans })).toBeVisible();
    await page.getByRole('link', { name: 'Terug na die rooster' }).click();
    await expect(page).toHaveURL('/');
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: afrikaans })).toBeVisible();
  });
}

test('leads to the text pages without losing what is in memory', async ({
  page,
  timetable,
  documents,
}) => {
  await timetable.open();
  await timetable.add(documents.tests.path);
  await timetable.done(documents.tests.name);
  await page.evaluate(() => localStorage.clear());
  await page.getByRole('link', { name: 'Privacy' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Privacy' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the timetable' }).click();
  await timetable.done(documents.tests.name);
});

test('deletes everything on request, and proves it', async ({ page, timetable, documents }) => {
  const { tests, exams } = documents;
  await timetable.open();
  const uploads: string[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/api/upload') && response.status() === 201)
      void response.json().then(({ jobId }: { jobId: string }) => uploads.push(jobId));
  });
  await timetable.add(tests.path, exams.path);
  await timetable.done(tests.name, exams.name);
  timetable.expected.push(/404/);
  await page.getByRole('button', { name: 'Delete my data now' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await timetable.look('delete');
  await dialog.getByRole('button', { name: 'Delete all' }).click();
  await expect(dialog).toContainText('We checked: none of your files is left.');
  await expect(dialog.locator('li[data-trace=gone]')).toHaveCount(3);
  await expect(dialog).toContainText(`${tests.name} is deleted`);
  await timetable.look('deleted');
  expect(uploads).toHaveLength(2);
  for (const id of uploads) expect((await page.request.get(`/api/jobs/${id}`)).status()).toBe(404);
  const kept = await page.evaluate(() => Object.keys(localStorage));
  expect(kept).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Your UP timetable');
});

test('says what could not be deleted, and tries again', async ({ page, timetable, documents }) => {
  const { path, name } = documents.tests;
  await timetable.open();
  await timetable.add(path);
  await timetable.done(name);
  timetable.expected.push(/ERR_INTERNET_DISCONNECTED/, /404/);
  await page.route('**/api/jobs/**', (route) => route.abort('internetdisconnected'));
  await page.getByRole('button', { name: 'Delete my data now' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Delete all' }).click();
  await expect(dialog).toContainText('We couldn’t delete or check everything.');
  await timetable.look('delete-failed');
  await page.unroute('**/api/jobs/**');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.locator('li[data-trace=gone]')).toHaveCount(2);
});

test('shows one timetable in two tabs, and neither overwrites the other', async ({
  page,
  context,
  timetable,
  documents,
}) => {
  const { lectures, tests } = documents;
  await timetable.open();
  const second = await context.newPage();
  await second.goto('/');
  const rows = second.locator('li[data-phase=done]');
  await timetable.add(lectures.path);
  await timetable.done(lectures.name);
  await expect(rows).toHaveCount(1);
  let uploads = 0;
  second.on('request', (request) => (uploads += request.url().endsWith('/api/upload') ? 1 : 0));
  // A choice in one, a file in the other: both are in both.
  await second.locator('fieldset[data-choice]').first().getByRole('radio').first().click();
  await timetable.add(tests.path);
  await timetable.done(lectures.name, tests.name);
  await expect(rows).toHaveCount(2);
  expect(uploads).toBe(0);
  const open = await second.locator('fieldset[data-choice]').count();
  await expect(page.locator('fieldset[data-choice]')).toHaveCount(open);
  await page.reload();
  await timetable.done(lectures.name, tests.name);
  await expect(page.locator('fieldset[data-choice]')).toHaveCount(open);
});

test('goes on in another tab when the one that sends is closed', async ({
  page,
  context,
  timetable,
  documents,
}) => {
  const { path, name } = documents.lectures;
  await timetable.open();
  const first = await context.newPage();
  await first.route('**/api/upload', () => undefined); // never answered
  await first.goto('/');
  await first.locator('input[type=file]').first().setInputFiles(path);
  await expect(timetable.file(name)).toHaveAttribute('data-phase', 'sending');
  // This tab has to know of the file before it can wait for its turn.
  await page.reload();
  await expect(timetable.file(name)).toHaveAttribute('data-phase', 'sending');
  await first.close();
  await timetable.done(name);
});

test('works over a slow network', async ({ page, timetable, documents }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 300,
    downloadThroughput: 50_000,
    uploadThroughput: 12_000,
  });
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await expect(timetable.file(documents.lectures.name)).toContainText(/Sending, [1-9]\d* %/);
  await timetable.done(documents.lectures.name);
  await expect(page.locator('.fc-event').first()).toBeVisible();
});
