// Subscribing: a calendar address that follows the timetable. Calendar programs are played by requests
// of their own, beside the page.
import type { APIRequestContext, Locator } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { Documents } from './documents';
import { madeUp, serve } from './made_up';
import { expect, scanned, test, type Timetable } from './page';
import { startService } from './service';

const refused = /Failed to load resource: the server responded with a status of/;

async function start(timetable: Timetable, documents: Documents): Promise<void> {
  await serve(timetable.page, madeUp);
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
}

async function openSubscribe(timetable: Timetable): Promise<Locator> {
  const add = await timetable.openAdd();
  await add.getByRole('button', { name: 'Subscribe: it keeps itself up to date' }).click();
  return timetable.page.getByRole('dialog', { name: 'Subscribe' });
}

async function openMine(timetable: Timetable): Promise<Locator> {
  const add = await timetable.openAdd();
  await add.getByRole('button', { name: 'My subscription' }).click();
  return timetable.page.getByRole('dialog', { name: 'My subscription' });
}

async function subscribe(timetable: Timetable): Promise<Locator> {
  const dialog = await openSubscribe(timetable);
  await dialog.getByRole('button', { name: 'Create my subscription' }).click();
  const mine = timetable.page.getByRole('dialog', { name: 'My subscription' });
  await expect(mine).toContainText('Your subscription has your latest changes.');
  return mine;
}

function addressIn(mine: Locator): Promise<string> {
  return mine.getByLabel('Your secret address').inputValue();
}

// As Google does. 404 once there is no such address.
async function fetched(request: APIRequestContext, address: string) {
  const answer = await request.get(address, {
    headers: { 'User-Agent': 'Google-Calendar-Importer' },
  });
  const text = (await answer.text()).replace(/\r\n[ \t]/g, ''); // unfolded
  const events = text.split('BEGIN:VEVENT').slice(1);
  const cancelled = events.filter((event) => event.includes('STATUS:CANCELLED'));
  const modules = (some: string[]) =>
    [...new Set(some.map((event) => /SUMMARY:([A-Z]{3} \d{3})/.exec(event)?.[1] ?? ''))].sort();
  return {
    status: answer.status(),
    modules: modules(events.filter((event) => !cancelled.includes(event))),
    cancelled: modules(cancelled),
  };
}

async function hide(timetable: Timetable, module: string): Promise<void> {
  await timetable.show('Modules');
  const card = timetable.page.locator('.module-card').filter({ hasText: module });
  await card.locator('input[type=checkbox]').first().uncheck();
  await timetable.show('Week');
}

test('subscribes, and says how in each calendar', async ({
  page,
  request,
  timetable,
  documents,
  service,
}) => {
  await start(timetable, documents);
  const offer = await openSubscribe(timetable);
  await expect(offer).toContainText('until 30 days after the last of them');
  await timetable.look('subscribe');
  await timetable.close();

  const mine = await subscribe(timetable);
  await expect(mine.getByRole('status')).toBeFocused();
  const address = await addressIn(mine);
  expect(address).toMatch(/\/feeds\/[a-z2-7]{32}\.ics$/);
  expect(address.startsWith(`${service.url}/`)).toBe(true);
  const webcal = address.replace('http:', 'webcal:');
  const encoded = encodeURIComponent(address);
  for (const [name, link] of [
    ['iPhone, iPad or Mac', webcal],
    ['Outlook on this computer', webcal],
    ['Google Calendar', `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`],
    [
      'Outlook.com',
      `https://outlook.live.com/calendar/0/addfromweb?url=${encoded}&name=UP+Schedule+Generator`,
    ],
    [
      'Outlook at UP or at work',
      `https://outlook.office.com/calendar/0/addfromweb?url=${encoded}&name=UP+Schedule+Generator`,
    ],
  ] as const) {
    await expect(mine.getByRole('link', { name, exact: true })).toHaveAttribute('href', link);
  }
  await expect(mine).toContainText('Google checks about once or twice a day');
  await expect(mine).toContainText('No calendar has fetched it yet.');
  await expect(mine).toContainText(/It ends on \d+ \w+ \d{4}, unless/);
  expect(await fetched(request, address)).toEqual({
    status: 200,
    modules: ['COS 226', 'JMC 210', 'STK 220'],
    cancelled: [],
  });

  await mine.getByRole('button', { name: 'Show a QR code' }).click();
  const code = mine.getByRole('img', { name: 'QR code of your secret address' });
  await expect(code).toBeVisible();
  expect(await scanned(code)).toBe(webcal);
  await timetable.look('subscription');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await scanned(code)).toBe(webcal);
  await timetable.look('subscription-dark');
  await page.setViewportSize({ width: 320, height: 640 });
  await timetable.look('subscription-320');
});

test('copies the address', async ({ page, context, timetable, documents, service }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: service.url });
  await start(timetable, documents);
  const mine = await subscribe(timetable);
  await mine.getByRole('button', { name: 'Copy' }).click();
  await expect(mine.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await addressIn(mine));
});

test('brings changes along when asked, or by itself', async ({
  page,
  request,
  timetable,
  documents,
}) => {
  await start(timetable, documents);
  const address = await addressIn(await subscribe(timetable));
  await timetable.close();
  await hide(timetable, 'STK 220');
  let mine = await openMine(timetable);
  await expect(mine).toContainText('You’ve changed your timetable since.');
  await timetable.look('subscription-old');
  expect((await fetched(request, address)).cancelled).toEqual([]);
  await mine.getByRole('button', { name: 'Update my subscription' }).click();
  await expect(mine.getByRole('status')).toContainText('Updated.');
  await expect(mine).toContainText('has your latest changes');
  expect(await fetched(request, address)).toEqual({
    status: 200,
    modules: ['COS 226', 'JMC 210'],
    cancelled: ['STK 220'],
  });

  await mine.getByLabel('Update it automatically').check();
  await timetable.close();
  await hide(timetable, 'JMC 210');
  await expect.poll(async () => (await fetched(request, address)).modules).toEqual(['COS 226']);
  await page.reload();
  mine = await openMine(timetable);
  await expect(mine).toContainText('has your latest changes');
});

test('follows the group that is chosen', async ({ request, timetable, documents }) => {
  await start(timetable, documents);
  const address = await addressIn(await subscribe(timetable));
  const venues = async () => {
    const text = await (await request.get(address)).text();
    return ['IT Lab', 'Thuto 2-'].filter((venue) => text.includes(`LOCATION:${venue}`));
  };
  expect(await venues()).toEqual([]);
  await timetable.close();
  await timetable.chooseGroups();
  const mine = await openMine(timetable);
  await mine.getByRole('button', { name: 'Update my subscription' }).click();
  await expect(mine.getByRole('status')).toContainText('Updated.');
  expect(await venues()).toEqual(['IT Lab', 'Thuto 2-']);
});

test('shows who fetched it, and replaces the address', async ({
  page,
  request,
  timetable,
  documents,
}) => {
  await start(timetable, documents);
  const old = await addressIn(await subscribe(timetable));
  await timetable.close();
  expect((await fetched(request, old)).status).toBe(200);
  const mine = await openMine(timetable);
  await expect(mine).toContainText(/Last fetched on \d+ \w+ \d{4}.* by Google Calendar\./);
  await mine.getByRole('button', { name: 'New address' }).click();
  const question = page.getByRole('alertdialog', { name: 'Replace the address?' });
  await expect(question).toContainText('The old address stops working.');
  await timetable.look('subscription-new-address');
  await question.getByRole('button', { name: 'Replace it' }).click();
  await expect(mine.getByRole('status')).toContainText('The old one no longer works.');
  const address = await addressIn(mine);
  expect(address).not.toBe(old);
  expect((await fetched(request, old)).status).toBe(404);
  expect((await fetched(request, address)).status).toBe(200);
});

test('ends when asked, and says when it has ended elsewhere', async ({
  page,
  context,
  request,
  timetable,
  documents,
  service,
}) => {
  timetable.expected.push(/404/, /ERR_INTERNET_DISCONNECTED/);
  await start(timetable, documents);
  const mine = await subscribe(timetable);
  const address = await addressIn(mine);
  const question = page.getByRole('alertdialog', { name: 'End your subscription?' });
  const end = async () => {
    await mine.getByRole('button', { name: 'End subscription' }).click();
    await question.getByRole('button', { name: 'End it' }).click();
  };
  await context.setOffline(true);
  await end();
  await expect(mine.getByRole('alert')).toContainText('You seem to be offline.');
  await timetable.look('subscription-offline');
  await context.setOffline(false);
  expect((await fetched(request, address)).status).toBe(200); // and the page still has it
  await end();
  const ended = page.getByRole('dialog', { name: 'Subscribe' });
  await expect(ended.getByRole('status')).toContainText('Your subscription has ended');
  expect((await fetched(request, address)).status).toBe(404);

  await ended.getByRole('button', { name: 'Create my subscription' }).click();
  await expect(mine).toContainText('has your latest changes');
  await timetable.close();
  const { id, editSecret } = await page.evaluate(() => {
    const { state } = JSON.parse(localStorage.getItem('schedgen.timetable') ?? '') as {
      state: { subscription: { id: string; editSecret: string } };
    };
    return state.subscription;
  });
  const headers = { 'X-Feed-Secret': editSecret };
  expect((await request.delete(`${service.url}/api/feeds/${id}`, { headers })).status()).toBe(204);
  await timetable.openAdd().then((add) => add.getByRole('button', { name: 'My sub' }).click());
  await expect(ended.getByRole('status')).toContainText('This subscription has ended.');
  await expect(ended.getByRole('button', { name: 'Create my subscription' })).toBeEnabled();
  await timetable.look('subscription-gone');
});

test('says what to do when the service takes no more', async ({
  page,
  request,
  timetable,
  documents,
}) => {
  timetable.expected.push(refused, /^asks /);
  const full = await startService({ '--feeds-max': '1', '--rate-limit-feeds-per-hour': '2' });
  try {
    const data = { events: madeUp, year: 2026 };
    const others = (await (await request.post(`${full.url}/api/feeds`, { data })).json()) as {
      id: string;
      editSecret: string;
    };
    await serve(page, madeUp);
    await page.goto(full.url);
    await timetable.add(documents.lectures.path);
    await timetable.done(documents.lectures.name);
    const dialog = await openSubscribe(timetable);
    const create = dialog.getByRole('button', { name: 'Create my subscription' });
    await create.click();
    await expect(dialog.getByRole('alert')).toContainText('Download the calendar instead.');
    await expect(dialog.getByRole('alert')).toBeFocused();
    await timetable.look('subscribe-full');
    const headers = { 'X-Feed-Secret': others.editSecret };
    await request.delete(`${full.url}/api/feeds/${others.id}`, { headers });
    await create.click();
    const mine = page.getByRole('dialog', { name: 'My subscription' });
    await mine.getByRole('button', { name: 'End subscription' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'End it' }).click();
    await expect(dialog.getByRole('status')).toContainText('Your subscription has ended');
    await create.click();
    await expect(dialog.getByRole('alert')).toContainText(
      /Too many requests\. Try again in \d+ seconds?\./,
    );
  } finally {
    await full.stop();
  }
});

test('offers nothing where the service keeps no subscriptions', async ({
  page,
  timetable,
  documents,
}) => {
  timetable.expected.push(/^asks /);
  const without = await startService({ '--feeds-max': '0' });
  try {
    const offer = page.waitForResponse('**/api/terms');
    await page.goto(without.url);
    await (await offer).finished();
    await timetable.add(documents.lectures.path);
    await timetable.done(documents.lectures.name);
    const add = await timetable.openAdd();
    await expect(add.getByRole('button', { name: 'Just the file' })).toBeVisible();
    await expect(add.getByRole('button', { name: /ubscri/ })).toHaveCount(0);
  } finally {
    await without.stop();
  }
});

test('needs no mouse', async ({ page, timetable, documents }) => {
  await start(timetable, documents);
  const add = await timetable.openAdd();
  await add.getByRole('button', { name: 'Subscribe: it keeps' }).focus();
  await page.keyboard.press('Enter');
  const create = page.getByRole('button', { name: 'Create my subscription' });
  await expect(create).toBeVisible();
  const tabTo = async (target: Locator) => {
    for (let step = 0; step < 30; step += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('not reached with Tab');
  };
  await tabTo(create);
  await page.keyboard.press('Space');
  const mine = page.getByRole('dialog', { name: 'My subscription' });
  await expect(mine.getByRole('status')).toBeFocused();
  for (const name of ['Google Calendar', 'Outlook.com']) {
    await tabTo(mine.getByRole('link', { name }));
  }
  await tabTo(mine.getByRole('button', { name: 'End subscription' }));
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(mine.getByRole('button', { name: 'End subscription' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Add to calendar' })).toBeFocused();
});

test('keeps the secret in a saved file, and not in a link', async ({
  page,
  timetable,
  documents,
}) => {
  await start(timetable, documents);
  const address = await addressIn(await subscribe(timetable));
  await timetable.close();
  const share = await timetable.openShare();
  const waiting = page.waitForEvent('download');
  await share.getByRole('button', { name: 'Save as a file' }).click();
  const saved = readFileSync(await (await waiting).path(), 'utf8');
  expect(saved).toContain(address);
  await share.getByRole('button', { name: 'Share by link' }).click();
  const link = await share.getByLabel('Your link').inputValue();
  await page.goto('about:blank');
  await page.goto(link);
  const banner = page.getByRole('region', { name: 'A shared timetable' });
  await expect(banner).toBeVisible();
  await openSubscribe(timetable);
  await expect(page.getByRole('dialog', { name: 'Subscribe' })).toContainText('Save it as yours');
  await timetable.close();
  // Keeping it replaces the timetable, not the subscription.
  await banner.getByRole('button', { name: 'Save as my timetable' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Replace mine' }).click();
  expect(await addressIn(await openMine(timetable))).toBe(address);
});

test('deletes the subscription with everything else', async ({
  page,
  request,
  timetable,
  documents,
}) => {
  timetable.expected.push(/404/); // the page looks whether its upload is gone
  await start(timetable, documents);
  const address = await addressIn(await subscribe(timetable));
  await timetable.close();
  await page.getByRole('button', { name: 'Delete my data now' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Delete all' }).click();
  await expect(dialog).toContainText('Your subscription is deleted.');
  expect((await fetched(request, address)).status).toBe(404);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('/feeds/');
});
