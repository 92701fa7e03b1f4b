// Subscribing: a calendar address that follows the timetable. What the address serves is the service's
// tests' matter; here a model keeps what the page sends.
import type { Page, Route } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { CalendarRequest } from '../src/api/types';
import type { FeedState } from '../src/api/feeds';
import { madeUp, serve } from './made_up';
import { expect, test, type Timetable } from './page';
import type { Documents } from './documents';

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
const editSecret = 'edit-secret-of-the-tests';

class Feeds {
  state: FeedState | null = null;
  sent: CalendarRequest[] = [];
  addresses = 0;
  isAway = false;

  async serve(page: Page): Promise<void> {
    await page.route('**/api/feeds', (route) => this.create(route));
    await page.route('**/api/feeds/**', (route) => this.answer(route));
  }

  private address(): string {
    this.addresses += 1;
    return `https://schedules.example/feeds/read-secret-${this.addresses}.ics`;
  }

  private async create(route: Route): Promise<void> {
    this.sent.push(route.request().postDataJSON() as CalendarRequest);
    const instants = {
      createdAt: '2026-08-03T06:10:00.000Z',
      changedAt: '2026-08-03T06:10:00.000Z',
      expiresAt: '2026-12-18T10:00:00.000Z',
    };
    this.state = { id, ...instants, lastFetchedAt: null, lastFetchedBy: null };
    const { changedAt, expiresAt } = instants;
    const json = { id, address: this.address(), editSecret, expiresAt, changedAt };
    await route.fulfill({ status: 201, json });
  }

  private async answer(route: Route): Promise<void> {
    const request = route.request();
    if (this.isAway) {
      await route.abort();
      return;
    }
    const isRight = request.headers()['x-feed-secret'] === editSecret;
    if (this.state === null || !isRight || !request.url().includes(id)) {
      await route.fulfill({ status: 404, json: { message: 'FEED_NOT_FOUND', error: 'No feed.' } });
    } else if (request.method() === 'PUT') {
      this.sent.push(request.postDataJSON() as CalendarRequest);
      const { changedAt, expiresAt } = this.state;
      await route.fulfill({ json: { id, changedAt, expiresAt, changed: true } });
    } else if (request.method() === 'DELETE') {
      this.state = null;
      await route.fulfill({ status: 204 });
    } else if (request.method() === 'POST') {
      await route.fulfill({ json: { address: this.address() } });
    } else {
      await route.fulfill({ json: this.state });
    }
  }

  get modules(): string[] {
    return [...new Set(this.sent.at(-1)?.events.map(({ module }) => module))].sort();
  }
}

async function start(timetable: Timetable, documents: Documents): Promise<Feeds> {
  const feeds = new Feeds();
  await feeds.serve(timetable.page);
  await serve(timetable.page, madeUp);
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  return feeds;
}

async function openMine(timetable: Timetable) {
  const add = await timetable.openAdd();
  await add.getByRole('button', { name: 'My subscription' }).click();
  return timetable.page.getByRole('dialog', { name: 'My subscription' });
}

async function subscribe(timetable: Timetable) {
  const add = await timetable.openAdd();
  await add.getByRole('button', { name: 'Subscribe: it keeps itself up to date' }).click();
  const dialog = timetable.page.getByRole('dialog', { name: 'Subscribe' });
  await expect(dialog).toContainText('until 30 days after the last of them');
  await timetable.look('subscribe');
  await dialog.getByRole('button', { name: 'Create my subscription' }).click();
  const mine = timetable.page.getByRole('dialog', { name: 'My subscription' });
  await expect(mine).toContainText('Your subscription has your latest changes.');
  return mine;
}

async function hideOneModule(timetable: Timetable): Promise<void> {
  await timetable.show('Modules');
  await timetable.page.locator('.module-card input[type=checkbox]:checked').first().uncheck();
}

test('subscribes, and says how in each calendar', async ({ page, timetable, documents }) => {
  const feeds = await start(timetable, documents);
  const mine = await subscribe(timetable);
  expect(feeds.sent).toHaveLength(1);
  const host = 'schedules.example/feeds/read-secret-1.ics';
  await expect(mine.getByLabel('Your secret address')).toHaveValue(`https://${host}`);
  for (const [name, address] of [
    ['iPhone, iPad or Mac', `webcal://${host}`],
    ['Outlook on this computer', `webcal://${host}`],
    [
      'Google Calendar',
      `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(`webcal://${host}`)}`,
    ],
  ] as const) {
    await expect(mine.getByRole('link', { name, exact: true })).toHaveAttribute('href', address);
  }
  const outlook =
    /^https:\/\/outlook\.live\.com\/calendar\/0\/addfromweb\?url=https%3A.*&name=UP\+/;
  await expect(mine.getByRole('link', { name: 'Outlook.com' })).toHaveAttribute('href', outlook);
  await expect(mine).toContainText('Google checks about once or twice a day');
  await expect(mine).toContainText('No calendar has fetched it yet.');
  await expect(mine).toContainText('It ends on 18 December 2026');
  await mine.getByRole('button', { name: 'Show a QR code' }).click();
  await expect(mine.getByRole('img', { name: 'QR code of your secret address' })).toBeVisible();
  await timetable.look('subscription');
  await page.emulateMedia({ colorScheme: 'dark' });
  await timetable.look('subscription-dark');
});

test('brings changes along when asked, or by itself', async ({ page, timetable, documents }) => {
  const feeds = await start(timetable, documents);
  await subscribe(timetable);
  const before = feeds.modules;
  await timetable.close();
  await hideOneModule(timetable);
  await timetable.show('Week');
  let mine = await openMine(timetable);
  await expect(mine).toContainText('You’ve changed your timetable since.');
  await timetable.look('subscription-old');
  await mine.getByRole('button', { name: 'Update my subscription' }).click();
  await expect(mine.getByRole('status')).toContainText('Updated.');
  await expect(mine).toContainText('has your latest changes');
  expect(feeds.modules).toHaveLength(before.length - 1);
  expect(feeds.sent).toHaveLength(2);

  await mine.getByLabel('Update it automatically').check();
  await timetable.close();
  await hideOneModule(timetable);
  await expect.poll(() => feeds.modules.length).toBe(before.length - 2);
  // Nothing more is sent for the same timetable, also after a reload.
  await page.reload();
  mine = await openMine(timetable);
  await expect(mine).toContainText('has your latest changes');
  expect(feeds.sent).toHaveLength(3);
});

test('shows who fetched it, and replaces the address', async ({ page, timetable, documents }) => {
  const feeds = await start(timetable, documents);
  await subscribe(timetable);
  await timetable.close();
  if (feeds.state !== null) {
    feeds.state.lastFetchedAt = '2026-08-03T05:30:00.000Z';
    feeds.state.lastFetchedBy = 'GOOGLE';
  }
  const mine = await openMine(timetable);
  await expect(mine).toContainText(/Last fetched on 3 August 2026.* by Google Calendar\./);
  await mine.getByRole('button', { name: 'New address' }).click();
  const question = page.getByRole('alertdialog', { name: 'Replace the address?' });
  await expect(question).toContainText('The old address stops working.');
  await question.getByRole('button', { name: 'Replace it' }).click();
  await expect(mine.getByLabel('Your secret address')).toHaveValue(/read-secret-2\.ics$/);
  await expect(mine.getByRole('status')).toContainText('The old one no longer works.');
});

test('ends when asked, and says when it has ended', async ({ page, timetable, documents }) => {
  timetable.expected.push(/404/, /ERR_FAILED/);
  const feeds = await start(timetable, documents);
  let mine = await subscribe(timetable);
  feeds.isAway = true;
  await mine.getByRole('button', { name: 'End subscription' }).click();
  const question = page.getByRole('alertdialog', { name: 'End your subscription?' });
  await question.getByRole('button', { name: 'End it' }).click();
  await expect(mine.getByRole('alert')).toBeVisible(); // and it is still there
  feeds.isAway = false;
  await mine.getByRole('button', { name: 'End subscription' }).click();
  await question.getByRole('button', { name: 'End it' }).click();
  const ended = page.getByRole('dialog', { name: 'Subscribe' });
  await expect(ended.getByRole('status')).toContainText('Your subscription has ended');
  expect(feeds.state).toBeNull();

  // Another browser has ended it.
  await ended.getByRole('button', { name: 'Create my subscription' }).click();
  mine = page.getByRole('dialog', { name: 'My subscription' });
  await expect(mine).toContainText('has your latest changes');
  await timetable.close();
  feeds.state = null;
  await timetable.openAdd().then((add) => add.getByRole('button', { name: 'My sub' }).click());
  await expect(page.getByRole('dialog', { name: 'Subscribe' })).toContainText('Create my');
});

test('keeps the secret in a saved file, and not in a link', async ({
  page,
  timetable,
  documents,
}) => {
  await start(timetable, documents);
  await subscribe(timetable);
  await timetable.close();
  const share = await timetable.openShare();
  const waiting = page.waitForEvent('download');
  await share.getByRole('button', { name: 'Save as a file' }).click();
  const saved = readFileSync(await (await waiting).path(), 'utf8');
  expect(saved).toContain(editSecret);
  await share.getByRole('button', { name: 'Share by link' }).click();
  const link = await share.getByLabel('Your link').inputValue();
  await page.goto('about:blank');
  await page.goto(link);
  const banner = page.getByRole('region', { name: 'A shared timetable' });
  await expect(banner).toBeVisible();
  const add = await timetable.openAdd();
  await expect(add.getByRole('button', { name: 'Subscribe' })).toBeVisible();
  await add.getByRole('button', { name: 'Subscribe' }).click();
  await expect(page.getByRole('dialog', { name: 'Subscribe' })).toContainText('Save it as yours');
});

test('deletes the subscription with everything else', async ({ page, timetable, documents }) => {
  const feeds = await start(timetable, documents);
  await subscribe(timetable);
  await timetable.close();
  await page.getByRole('button', { name: 'Delete my data now' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Delete all' }).click();
  await expect(dialog).toContainText('Your subscription is deleted.');
  expect(feeds.state).toBeNull();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(editSecret);
});
