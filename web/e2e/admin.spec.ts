// The operator's page: what a person sees who has the token, and who has not.
import { expect, test } from './page';
import { adminToken } from './service';

const shots = 'test-results/shots';

test('shows an operator what happens, under the policy', async ({ page }, info) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) {
      complaints.push(message.text());
    }
  });
  await page.goto('/admin');
  await page.getByLabel("Administrator's token").fill('a-wrong-token-of-somebody');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText("administrator's token");
  await expect(page.getByRole('heading', { name: 'Now' })).toBeHidden();

  await page.getByLabel("Administrator's token").fill(adminToken);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'All instances' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'This instance' })).toBeVisible();
  await expect(page.getByText('Connections')).toBeVisible();
  await expect(page.locator('#programs')).toContainText(', tends for all');
  await expect(page.getByText('None.')).toHaveCount(2);
  await expect(page.locator('figure')).toHaveCount(8);
  await expect(page.locator('#log')).toContainText("administrator's token refused");
  await page.getByLabel('Address').fill('192.0.2.1');
  await page.getByRole('button', { name: 'Is it blocked?' }).click();
  await expect(page.locator('#address-state')).toContainText('Not blocked');
  await page.screenshot({ path: `${shots}/admin-${info.project.name}.png`, fullPage: true });

  // Kept over a reload of this tab, and gone after signing out.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Now' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Now' })).toBeHidden();
  expect(complaints).toEqual([]);
});

const jobId = '5f1cf1a4-91a1-4d0b-8f2b-2f7f0a2f5c11';
const job = (id: string, reason: string, attempts: number) => ({
  jobId: id,
  pdfType: 'WEEKLY',
  reason,
  attempts,
  at: '2026-02-16T06:00:00.000Z',
});

// What becomes of a job is the service's tests' matter (tests/service/admin_test.py): here the answers
// are the program's own, with jobs put in that take it long to come by.
test('lets an operator retry what waits and remove what failed', async ({ page }, info) => {
  const asked: string[] = [];
  const failed = Array.from({ length: 3 }, (_, i) =>
    job(jobId.replace('5f', `0${i}`), 'FILE_TOO_LARGE', 1),
  );
  await page.route('**/api/admin/overview', async (route) => {
    const answer = await route.fetch();
    const view = (await answer.json()) as Record<string, unknown>;
    view.jobs = {
      answers: true,
      failuresByReason: { FILE_TOO_LARGE: failed.length },
      failed,
      waiting: [job(jobId, 'PARSE_CRASHED', 2)],
    };
    await route.fulfill({ response: answer, json: view });
  });
  await page.route('**/api/admin/jobs/**', async (route) => {
    asked.push(`${route.request().method()} ${new URL(route.request().url()).pathname}`);
    await route.fulfill({ status: 204 });
  });
  await page.goto('/admin');
  await page.getByLabel("Administrator's token").fill(adminToken);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.locator('#failed tr')).toHaveCount(3);
  await expect(page.getByText('cannot be tried again: the PDF')).toBeVisible();
  await expect(page.locator('#failed').getByRole('button', { name: 'Try now' })).toHaveCount(0);
  await page.screenshot({ path: `${shots}/admin-jobs-${info.project.name}.png`, fullPage: true });
  await page.locator('#waiting').getByRole('button', { name: 'Try now' }).click();
  await expect(page.locator('#waiting').getByRole('button', { name: 'Queued' })).toBeVisible();
  await page.locator('#failed').getByRole('button', { name: 'Remove' }).first().click();
  await expect(page.locator('#failed').getByRole('button', { name: 'Removed' })).toBeVisible();
  expect(asked).toEqual([
    `POST /api/admin/jobs/${jobId}/retry`,
    `DELETE /api/admin/jobs/${jobId.replace('5f', '00')}`,
  ]);
  // Nothing is wider than the screen.
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

// The same job again, of a service that has none: the refusal is told.
test('tells an operator why something is refused', async ({ page }) => {
  await page.route('**/api/admin/overview', async (route) => {
    const answer = await route.fetch();
    const view = (await answer.json()) as { jobs: { waiting: unknown[] } };
    view.jobs.waiting = [job(jobId, 'PARSE_CRASHED', 2)];
    await route.fulfill({ response: answer, json: view });
  });
  await page.goto('/admin');
  await page.getByLabel("Administrator's token").fill(adminToken);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(page.getByRole('button', { name: 'Gone' })).toHaveAttribute(
    'title',
    /does not exist/,
  );
});
