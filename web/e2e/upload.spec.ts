import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Job, QueueFigures } from '../src/api/types';
import { expect, test } from './page';

// What a browser makes of a file from a folder that is dropped or pasted.
async function give(page: Page, how: 'drop' | 'paste', path: string, name: string): Promise<void> {
  const bytes = [...readFileSync(path)];
  await page.evaluate(
    ({ kind, content, title }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(content)], title, { type: 'application/pdf' }));
      if (kind === 'paste') {
        document.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }),
        );
        return;
      }
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
        );
      }
    },
    { kind: how, content: bytes, title: name },
  );
}

for (const how of ['drop', 'paste'] as const) {
  test(`takes a file by ${how}`, async ({ page, timetable, documents }) => {
    await timetable.open();
    await give(page, how, documents.lectures.path, 'mine.pdf');
    await timetable.done('mine.pdf');
    await expect(timetable.file('mine.pdf')).toContainText('Lectures');
  });
}

test('reads several files, each to its own end', async ({ timetable, documents }) => {
  const { lectures, tests, exams, otherPdf } = documents;
  await timetable.open();
  timetable.expected.push(/422/);
  await timetable.add(lectures.path, tests.path, otherPdf, exams.path);
  await timetable.done(lectures.name, tests.name, exams.name);
  await expect(timetable.file('list.pdf')).toHaveAttribute('data-phase', 'failed');
  await expect(timetable.file(tests.name)).toContainText(`${tests.events.length} event`);
  await expect(timetable.file(exams.name)).toContainText(`${exams.events.length} event`);
});

test('says of a schedule without a row that it lists nothing yet', async ({
  page,
  timetable,
  documents,
}) => {
  await timetable.open();
  await timetable.add(documents.nothingYet);
  await timetable.done('nothing.pdf');
  const text = 'This is a UP exam schedule, but it lists nothing (yet).';
  await expect(page.getByText(text)).toBeAttached();
});

test('says of each bad file what is wrong and what to do', async ({
  page,
  timetable,
  documents,
}) => {
  const { empty, notPdf, tooLarge, damaged, otherPdf, locked, tooLong } = documents;
  await timetable.open();
  timetable.expected.push(/422/);
  await timetable.add(empty, notPdf, tooLarge, damaged, otherPdf, locked, tooLong);
  const alert = (name: string) => timetable.file(name).getByRole('alert');
  await expect(alert('empty.pdf')).toContainText('This file is empty');
  await expect(alert('letter.pdf')).toContainText(
    'This isn’t a PDF, even though its name ends in .pdf.',
  );
  await expect(alert('large.pdf')).toContainText('larger than 10 MB');
  await expect(alert('damaged.pdf')).toContainText(/can’t be opened|is damaged/);
  await expect(alert('list.pdf')).toContainText('This PDF isn’t a UP timetable');
  await expect(alert('locked.pdf')).toContainText('password');
  await expect(alert('exam-00001.pdf')).toContainText('more than 100 pages');
  await timetable.look('errors');
  // All of them go at once; where to find the right file is said beside them.
  await page.getByText('Where do I find the PDF?').click();
  await expect(page.getByText('Log in to the UP Portal and open Student Centre')).toBeVisible();
  await page.getByRole('button', { name: 'Remove them all' }).click();
  await expect(page.locator('li[data-phase]')).toHaveCount(0);
});

test('shows how much of a file has been sent', async ({ page, timetable, documents }) => {
  await timetable.open();
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route('**/api/upload', async (route) => {
    await held;
    await route.continue();
  });
  const { path, name } = documents.lectures;
  await timetable.add(path);
  const bar = page.getByRole('progressbar', { name: `Progress of ${name}` });
  await expect(bar).toBeVisible();
  await expect(timetable.file(name)).toContainText('Sending');
  await timetable.look('sending');
  go();
  await timetable.done(name);
  await expect(bar).toBeHidden();
});

test('waits and tries again when the service is busy', async ({ page, timetable, documents }) => {
  await timetable.open();
  timetable.expected.push(/503/);
  await page.route('**/api/upload', (route) =>
    route.fulfill({
      status: 503,
      headers: { 'Retry-After': '7' },
      json: { statusCode: 503, message: 'QUEUE_FULL', error: 'Too many uploads are waiting.' },
    }),
  );
  const { path, name } = documents.tests;
  await timetable.add(path);
  const alert = timetable.file(name).getByRole('alert');
  await expect(alert).toContainText('We’re busy. Try again in 7 seconds.');
  await page.unroute('**/api/upload');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await timetable.done(name);
});

test('removes a file here and at the service', async ({ page, timetable, documents }) => {
  await timetable.open();
  const { path, name } = documents.tests;
  await timetable.add(path);
  await timetable.done(name);
  const deleted = page.waitForResponse((response) => response.request().method() === 'DELETE');
  await page.getByRole('button', { name: `Remove ${name}` }).click();
  const { status, url } = { status: (await deleted).status(), url: (await deleted).url() };
  expect(status).toBe(204);
  expect((await page.request.get(url)).status()).toBe(404);
  await expect(page.locator('li[data-phase]')).toHaveCount(0);
  // What was read of it comes back on request.
  await timetable.look('removed');
  await page.getByRole('button', { name: 'Undo' }).click();
  await timetable.done(name);
  await expect(timetable.file(name)).toContainText(`${documents.tests.events.length} event`);
  await page.reload();
  await timetable.done(name);
});

test('tells a file’s place in the queue', async ({ page, timetable, documents }) => {
  const { path, name } = documents.tests;
  await timetable.open();
  // The service reads a file at once, so it is made to seem busy: its own answers, a little older.
  let waiting = 4;
  await page.route('**/api/jobs/*?wait=*', async (route) => {
    const response = await route.fetch();
    const job = (await response.json()) as Job;
    const busy = { ...job, status: 'pending', completedAt: null };
    await route.fulfill({ response, json: waiting > 0 ? busy : job });
  });
  await page.route('**/api/jobs/metrics', async (route) => {
    const response = await route.fetch();
    const figures = (await response.json()) as QueueFigures;
    await route.fulfill({ response, json: { ...figures, waiting } });
  });
  await timetable.add(path);
  await expect(timetable.file(name)).toContainText('at most 3 files before it');
  await timetable.look('queue');
  waiting = 9; // others came behind it
  await expect(timetable.file(name)).toContainText('at most 3 files before it');
  waiting = 2;
  await expect(timetable.file(name)).toContainText('at most 1 file before it');
  waiting = 1;
  await expect(timetable.file(name)).toContainText('next in turn');
  waiting = 0;
  await timetable.done(name);
});
