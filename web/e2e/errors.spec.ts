// Each code that the service can answer, where a student meets it: a sentence with what to do.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { en } from '../src/i18n/en';
import { expect, test } from './page';

interface Answer {
  status: number;
  code: string;
}

// From the description: the codes of one address, with their status.
function answersOf(path: string): Answer[] {
  const text = readFileSync('../docs/openapi.yaml', 'utf8');
  const begin = text.indexOf(`\n  ${path}:\n`);
  const next = text.slice(begin + 1).search(/\n {2}\//);
  const part = text.slice(begin, begin + 1 + next);
  const found = part.matchAll(/statusCode: (\d+)\n +message: ([A-Z_]+)/g);
  const codes = new Map([...found].map(([, status, code]) => [code ?? '', Number(status)]));
  return [...codes].map(([code, status]) => ({ code, status }));
}

async function refuse(page: Page, pattern: string, of: (body: string) => Answer): Promise<void> {
  await page.route(pattern, async (route) => {
    const { status, code } = of(route.request().postDataBuffer()?.toString('latin1') ?? '');
    const error = 'Said by the service.';
    // A sentence of the service is never shown.
    await route.fulfill({ status, json: { statusCode: status, message: code, error } });
  });
}

function beginOf(code: string): string {
  const text = (en.problem as Record<string, string>)[code] ?? 'no text';
  return text.split(/\{\{|[:]/)[0] ?? '';
}

const status = /Failed to load resource: the server responded with a status of/;

test('has a sentence for each refusal of an upload', async ({ page, timetable }) => {
  const answers = answersOf('/api/upload');
  expect(answers.length).toBeGreaterThan(15);
  timetable.expected.push(status);
  await timetable.open();
  await refuse(page, '**/api/upload', (body) => {
    const name = /filename="([A-Z_]+)\.pdf"/.exec(body)?.[1];
    return answers.find(({ code }) => code === name) ?? { status: 500, code: 'INTERNAL' };
  });
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(
      answers.map(({ code }) => ({
        name: `${code}.pdf`,
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.6'),
      })),
    );
  for (const { code } of answers) {
    await expect(timetable.file(`${code}.pdf`).getByRole('alert')).toContainText(beginOf(code));
  }
  await timetable.look('refusals');
});

test('has a sentence for each refusal of a calendar', async ({ page, timetable, documents }) => {
  timetable.expected.push(status);
  await timetable.open();
  await timetable.add(documents.tests.path);
  await timetable.done(documents.tests.name);
  const dialog = await timetable.openAdd();
  let answer: Answer = { status: 500, code: 'INTERNAL' };
  await refuse(page, '**/api/generate/ics', () => answer);
  for (const one of [...answersOf('/api/generate/ics'), answer]) {
    answer = one;
    await dialog.getByRole('button', { name: 'Just the file' }).click();
    await expect(dialog.getByRole('alert')).toContainText(beginOf(one.code));
  }
  await timetable.look('no-calendar');
});

test('tells why the dates could not be worked out', async ({ page, timetable, documents }) => {
  timetable.expected.push(status);
  await timetable.open();
  await refuse(page, '**/api/generate/agenda', () => ({
    status: 503,
    code: 'STORAGE_UNAVAILABLE',
  }));
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  await expect(page.getByText(beginOf('STORAGE_UNAVAILABLE')).first()).toBeVisible();
});

test('tells why a file failed after it was taken', async ({ page, timetable, documents }) => {
  await timetable.open();
  await page.route('**/api/jobs/*', async (route) => {
    const response = await route.fetch();
    const job = (await response.json()) as object;
    const error = 'Reading this PDF took too long and was stopped.';
    const code = 'PARSE_TIMED_OUT';
    await route.fulfill({ response, json: { ...job, status: 'failed', code, error } });
  });
  await timetable.add(documents.lectures.path);
  const alert = timetable.file(documents.lectures.name).getByRole('alert');
  await expect(alert).toContainText(
    'Reading this PDF took too long. Download it again from the UP Portal.',
  );
  await page.unrouteAll({ behavior: 'wait' });
  await alert.getByRole('button', { name: 'Try again' }).click();
  await timetable.done(documents.lectures.name);
});
