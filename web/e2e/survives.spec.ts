import { expect, test } from './page';

test('a reload loses nothing', async ({ page, timetable, documents }) => {
  const { lectures, tests } = documents;
  await timetable.open();
  await timetable.add(lectures.path, tests.path);
  await timetable.done(lectures.name, tests.name);
  await timetable.chooseGroups();
  // What has not arrived before the reload cannot be there after it.
  await expect(page.locator('.fc-event').first()).toBeVisible();
  const answers = page.locator('#groups');
  const before = await answers.innerText();
  // Without a single answer of the interface: all of it is in the browser.
  await page.route('**/api/**', (route) => route.abort());
  timetable.expected.push(/ERR_FAILED/);
  await page.reload();
  await timetable.done(lectures.name, tests.name);
  await expect(page.locator('.fc-event').first()).toBeVisible();
  expect(await answers.innerText()).toBe(before);
});

test('a reload while a file is being sent sends it again', async ({
  page,
  timetable,
  documents,
}) => {
  const { path, name } = documents.lectures;
  await timetable.open();
  await page.route('**/api/upload', () => undefined); // never answered
  await timetable.add(path);
  await expect(timetable.file(name)).toHaveAttribute('data-phase', 'sending');
  await page.unroute('**/api/upload');
  await page.reload();
  await timetable.done(name);
});

test('a reload while a file is being read goes on waiting', async ({
  page,
  timetable,
  documents,
}) => {
  const { path, name } = documents.lectures;
  await timetable.open();
  await page.route('**/api/jobs/**', () => undefined);
  await timetable.add(path);
  await expect(timetable.file(name)).toHaveAttribute('data-phase', 'waiting');
  await page.unroute('**/api/jobs/**');
  let uploads = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/upload')) uploads += 1;
  });
  await page.reload();
  await timetable.done(name);
  expect(uploads).toBe(0);
});

test('a lost connection is told and survived', async ({ page, timetable, documents }) => {
  const { path, name } = documents.tests;
  await timetable.open();
  timetable.expected.push(/ERR_/);
  await page.route('**/api/jobs/**', (route) => route.abort('internetdisconnected'));
  await timetable.add(path);
  await expect(timetable.file(name)).toContainText('Connection lost. Trying again.');
  await timetable.look('offline');
  await page.unroute('**/api/jobs/**');
  await timetable.done(name);
  await expect(timetable.file(name)).not.toContainText('Connection lost');
});

for (const [refusal, error, text] of [
  ['full', 'QuotaExceededError', 'Your browser’s storage is full'],
  ['forbidden', 'SecurityError', 'doesn’t let this page store anything'],
] as const) {
  test(`storage that is ${refusal} is told and survived`, async ({
    page,
    timetable,
    documents,
  }) => {
    await page.addInitScript((name) => {
      Storage.prototype.setItem = () => {
        throw new DOMException('refused', name);
      };
      indexedDB.open = () => {
        throw new DOMException('refused', name);
      };
    }, error);
    await timetable.open();
    await timetable.add(documents.lectures.path);
    await timetable.done(documents.lectures.name);
    await expect(page.getByText(text)).toBeVisible();
    await timetable.look(`storage-${refusal}`);
    await timetable.chooseGroups();
    expect(await timetable.ics()).toContain('BEGIN:VEVENT');
  });
}
