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
  await expect(page.getByRole('heading', { name: 'Now' })).toBeVisible();
  await expect(page.getByText('Connections')).toBeVisible();
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
