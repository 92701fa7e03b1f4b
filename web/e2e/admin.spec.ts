// The operator's page: what a person sees who has the token, and who has not.
import type { Page } from '@playwright/test';
import type { Overview } from '../admin/api';
import { expect, test, Timetable } from './page';
import { adminToken } from './service';

async function signIn(page: Page, token = adminToken): Promise<void> {
  await page.getByLabel('Administrator’s token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

// The program's own answer, with things put in that take it long to come by.
async function change(page: Page, put: (view: Overview) => void): Promise<void> {
  await page.route('**/api/admin/overview', async (route) => {
    const answer = await route.fetch();
    const view = (await answer.json()) as Overview;
    put(view);
    await route.fulfill({ response: answer, json: view });
  });
}

// The page asks again and again, also while a test ends.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

const section = (page: Page, name: string) => page.getByRole('region', { name });

test('shows an operator what happens, under the policy', async ({ page }, info) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) {
      complaints.push(message.text());
    }
  });
  const looks = new Timetable(page, info.project.name);
  await page.goto('/admin');
  await signIn(page, 'a-wrong-token-of-somebody');
  await expect(page.getByRole('alert')).toHaveText(
    'Wrong token. Use the value of ADMIN_TOKEN that this instance runs with.',
  );
  await looks.look('admin-wrong-token');

  await signIn(page);
  await expect(section(page, 'Needs attention')).toContainText('Nothing needs attention.');
  await expect(section(page, 'Instances and workers')).toContainText('leader');
  await expect(section(page, 'This instance')).toContainText('Connections');
  await expect(section(page, 'Failed jobs')).toContainText('No job has failed');
  await expect(section(page, 'Jobs waiting for a retry')).toContainText('None.');
  await expect(section(page, 'Warnings and errors')).toContainText("administrator's token refused");
  await page.getByLabel('Any address').fill('192.0.2.1');
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(section(page, 'Blocked addresses')).toContainText('Not blocked. 0 requests');
  await page.getByLabel('Any address').fill('nobody');
  complaints.length = 0;
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(section(page, 'Blocked addresses')).toContainText('This isn’t an IP address.');
  expect(complaints.every((text) => text.includes('400'))).toBe(true);
  complaints.length = 0;
  await looks.look('admin');

  // Kept over a reload of this tab, and gone after signing out.
  await page.reload();
  await expect(section(page, 'Queue')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(section(page, 'Queue')).toBeHidden();
  expect(complaints).toEqual([]);
});

const stepMs = 15_000;

// An hour with a rush in its middle.
function busyHour(view: Overview): void {
  const now = Date.parse(view.now);
  view.history = Array.from({ length: 240 }, (_, i) => {
    const rush = Math.exp(-(((i - 150) / 30) ** 2));
    const wave = Math.abs(Math.sin(i * 0.9)) + Math.abs(Math.sin(i * 0.37));
    return {
      at: new Date(now - (239 - i) * stepMs).toISOString(),
      requests: Math.round(20 + 8 * wave + 220 * rush),
      serverErrors: i === 160 ? 2 : 0,
      rejected: Math.round(12 * rush * wave),
      uploads: Math.round(2 * wave + 24 * rush),
      completed: Math.round(2 * wave + 18 * rush),
      failed: i % 40 === 7 ? 1 : 0,
      waiting: Math.round(160 * Math.exp(-(((i - 165) / 26) ** 2))),
      p50Ms: 1.5 + 0.6 * wave + 20 * rush,
      p95Ms: 9 + 5 * wave + 160 * rush,
      slowestMs: 400,
    };
  });
}

const jobId = (number: number) => `5f1cf1a4-91a1-4d0b-8f2b-2f7f0a2f5c${10 + number}`;

function trouble(view: Overview): void {
  busyHour(view);
  const ago = (seconds: number) => new Date(Date.parse(view.now) - seconds * 1000).toISOString();
  const job = (number: number, reason: string, attempts: number) => ({
    jobId: jobId(number),
    pdfType: 'WEEKLY',
    reason,
    attempts,
    at: ago(600 * number),
  });
  view.queue = { ...view.queue, waiting: 34, active: 2, delayed: 1, oldestWaitMs: 190_000 };
  view.programs = [
    { name: view.name, leader: true },
    { name: 'serve web-2:8080', leader: false },
    { name: 'worker worker-1:8081', leader: false },
    { name: 'worker worker-2:8081', leader: false, stoppedAt: ago(260) },
  ];
  view.jobs = {
    answers: true,
    failuresByReason: { FILE_TOO_LARGE: 2, PARSE_TIMED_OUT: 1 },
    failed: [
      job(1, 'FILE_TOO_LARGE', 1),
      job(2, 'PARSE_TIMED_OUT', 3),
      job(3, 'FILE_TOO_LARGE', 1),
    ],
    waiting: [job(0, 'PARSE_CRASHED', 2)],
  };
  view.rejected = { uploads: 41, requests: 7, origin: 1, host: 3 };
  view.blocked = [
    { address: '192.0.2.44', until: ago(-700) },
    { address: '2001:db8:17:4::1', until: ago(-1500) },
  ];
}

// What becomes of a job is the service's tests' matter (tests/service/admin_test.py).
test('names first what needs attention, and lets an operator act', async ({ page }, info) => {
  const asked: string[] = [];
  await change(page, trouble);
  for (const of of ['jobs', 'addresses']) {
    await page.route(`**/api/admin/${of}/**`, async (route) => {
      asked.push(`${route.request().method()} ${new URL(route.request().url()).pathname}`);
      await route.fulfill({ status: 204 });
    });
  }
  await page.goto('/admin');
  await signIn(page);
  const concerns = section(page, 'Needs attention').getByRole('listitem');
  await expect(concerns).toHaveCount(4);
  await expect(concerns.nth(0)).toContainText(
    /Error: worker worker-2:8081 stopped [45] min ago without shutting down\.\s*Its last log lines/,
  );
  await expect(concerns.nth(1)).toContainText(
    'Error: 1 job failed in the last day: PARSE_TIMED_OUT.',
  );
  await expect(concerns.nth(2)).toContainText(
    'Warning: The queue is backing up: 34 PDFs are waiting, the oldest for 3 min.',
  );
  await expect(concerns.nth(3)).toContainText('2 addresses are blocked');
  await concerns.nth(3).getByRole('link', { name: 'Show' }).click();
  await expect(section(page, 'Blocked addresses')).toBeInViewport();

  const failed = section(page, 'Failed jobs');
  await expect(failed.getByRole('row')).toHaveCount(4);
  await expect(failed).toContainText('can’t be retried');
  await expect(failed.getByRole('button', { name: 'Retry now' })).toHaveCount(0);
  await section(page, 'Jobs waiting')
    .getByRole('button', { name: /^Retry now/ })
    .click();
  await expect(section(page, 'Jobs waiting').getByRole('status').first()).toHaveText('Queued');
  await failed.getByRole('button', { name: `Delete job ${jobId(1)}` }).click();
  await expect(failed.getByRole('status').first()).toHaveText('Deleted');
  await section(page, 'Blocked addresses').getByRole('button', { name: 'Unblock 2001' }).click();
  await expect(section(page, 'Blocked addresses')).toContainText('Unblocked');
  expect(asked).toEqual([
    `POST /api/admin/jobs/${jobId(0)}/retry`,
    `DELETE /api/admin/jobs/${jobId(1)}`,
    'DELETE /api/admin/addresses/2001%3Adb8%3A17%3A4%3A%3A1',
  ]);
  await new Timetable(page, info.project.name).look('admin-attention');
});

test('says that an engine does not answer', async ({ page }, info) => {
  await change(page, (view) => {
    view.queue.answers = false;
    view.jobs.answers = false;
    view.programs = [];
  });
  await page.route('**/health/ready', (route) => route.fulfill({ status: 503, json: {} }));
  await page.goto('/admin');
  await signIn(page);
  const concerns = section(page, 'Needs attention').getByRole('listitem');
  await expect(concerns).toHaveText([
    /^Error: The database doesn’t answer, so uploads are rejected\./,
    /^Error: The queue doesn’t answer\. Uploads are accepted, but wait\./,
  ]);
  await expect(section(page, 'Queue')).toContainText('Not known');
  await new Timetable(page, info.project.name).look('admin-engines');
});

test('shows the values of a moment, by pointer and by keyboard', async ({ page }) => {
  await change(page, busyHour);
  await page.goto('/admin');
  await signIn(page);
  const rejected = page.locator('figure').filter({ hasText: 'Rejected requests per minute' });
  await expect(page.locator('figure')).toHaveCount(6);
  await expect(rejected.locator('.legend')).toContainText('Rejected 0');
  const slider = page.getByLabel('Show values at');
  await expect(page.locator('output')).toContainText('latest');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(page.locator('output')).not.toContainText('latest');
  await expect(slider).toHaveAttribute('aria-valuetext', /^\d\d:\d\d:\d\d$/);
  await expect(page.locator('.cursor')).toHaveCount(6);
  // In the middle of the rush.
  const plot = rejected.getByRole('img');
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (box === null) throw new Error('the chart has no box');
  await page.mouse.move(box.x + (box.width * 152) / 239, box.y + 20);
  await expect(rejected.locator('.legend')).toContainText(/Rejected [4-9]\d/);
  await page.mouse.move(1, 1);
  await expect(page.locator('output')).toContainText('latest');
});

// The same job again, of a service that has none: the refusal is told.
test('tells an operator why something is refused', async ({ page }) => {
  await change(page, trouble);
  await page.goto('/admin');
  await signIn(page);
  const waiting = section(page, 'Jobs waiting for a retry');
  await waiting.getByRole('button', { name: 'Retry now' }).click();
  await expect(waiting.getByRole('status').first()).toHaveText('This job no longer exists.');
  await page.route('**/api/admin/overview', (route) => route.abort());
  await expect(page.getByRole('alert')).toContainText('No answer. Check that the service is');
  await expect(waiting).toBeVisible();
});

const looks = [
  { name: 'dark', media: { colorScheme: 'dark' as const } },
  { name: 'forced', media: { forcedColors: 'active' as const } },
];
for (const width of [320, 390, 768, 1440]) {
  test(`fits at ${width} pixels, light, dark and with forced colours`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await change(page, trouble);
    await page.goto('/admin');
    await signIn(page);
    await expect(page.locator('figure')).toHaveCount(6);
    const seen = new Timetable(page, `admin-${width}`);
    await seen.look('light');
    for (const { name, media } of looks) {
      await page.emulateMedia(media);
      await seen.look(name);
    }
  });
}
