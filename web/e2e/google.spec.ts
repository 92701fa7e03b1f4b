// Google Calendar, played by a model: see google_model.ts. Nothing here has been near the real one.
import type { Locator, Page } from '@playwright/test';
import type { Documents } from './documents';
import { clientId, Google } from './google_model';
import { madeUp, serve } from './made_up';
import { expect, test as base, type Timetable } from './page';
import { startService } from './service';
import type { Agenda } from '../src/api/types';
import { millisecondsOf } from '../src/google/testing/model';

interface Fixtures {
  google: Google;
  withGoogle: { url: string };
}

const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the parameters' names
  withGoogle: async ({}, use) => {
    const service = await startService({ '--google-client-id': clientId });
    await use(service);
    await service.stop();
  },
  // With a timetable on the page.
  google: async ({ context, timetable, documents, withGoogle }, use) => {
    const google = new Google();
    await google.start(context, withGoogle.url);
    await start(timetable, documents, withGoogle);
    await use(google);
    expect(google.refused).toEqual([]);
    expect(google.model.refusedForRate).toBe(0);
  },
});

const isGoogle = /^asks https:\/\/www\.googleapis\.com\/calendar\/v3\//;
const isOurs = (url: string) => new RegExp(`^asks ${url}/`);

async function start(
  timetable: Timetable,
  documents: Documents,
  { url }: { url: string },
): Promise<void> {
  timetable.expected.push(isGoogle, isOurs(url), /Failed to load resource/);
  await serve(timetable.page, madeUp);
  const offer = timetable.page.waitForResponse('**/api/terms');
  await timetable.page.goto(url);
  await (await offer).finished();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
}

async function openGoogle(timetable: Timetable): Promise<Locator> {
  const add = await timetable.openAdd();
  await add.getByRole('button', { name: 'Google Calendar: we add it for you' }).click();
  return timetable.page.getByRole('dialog', { name: 'Google Calendar' });
}

async function signIn(page: Page, dialog: Locator, answer = 'Allow'): Promise<void> {
  const opening = page.waitForEvent('popup');
  await dialog.getByRole('button', { name: 'Sign in with Google' }).click();
  const popup = await opening;
  await popup.getByRole('link', { name: answer }).click();
}

const update = (dialog: Locator) =>
  dialog.getByRole('button', { name: 'Update Google Calendar' }).click();

async function isDone(dialog: Locator): Promise<void> {
  await expect(
    dialog.getByRole('heading', { name: 'Google Calendar is up to date.' }),
  ).toBeFocused();
}

async function addAll(timetable: Timetable): Promise<void> {
  const dialog = await openGoogle(timetable);
  await signIn(timetable.page, dialog);
  await update(dialog);
  await isDone(dialog);
  await timetable.close();
}

async function hide(timetable: Timetable, module: string): Promise<void> {
  await timetable.show('Modules');
  const card = timetable.page.locator('.module-card').filter({ hasText: module });
  await card.locator('input[type=checkbox]').first().uncheck();
  await timetable.show('Week');
}

test('puts the timetable into a calendar of its own, as the agenda has it', async ({
  page,
  timetable,
  google,
  withGoogle,
}) => {
  const asking = page.waitForRequest('**/api/generate/ics');
  const dialog = await openGoogle(timetable);
  await expect(dialog).toContainText('Our server never sees your Google account.');
  await timetable.look('google');
  expect(google.asked).toEqual([]); // nothing before the button

  await signIn(page, dialog);
  await expect(dialog.getByRole('heading', { name: 'What will change' })).toBeFocused();
  await expect(dialog).toContainText('We’ll make the calendar “UP timetable”.');
  await dialog.getByText(/Add \d+ events/).click();
  await expect(dialog.getByText('STK 220 Semester test 1')).toBeVisible();
  await timetable.look('google-preview');
  expect(google.writes).toEqual([]); // nothing before the confirmation

  await update(dialog);
  await isDone(dialog);
  await timetable.look('google-done');
  const calendar = google.model.calendars.get(google.calendarId);
  expect(calendar?.summary).toBe('UP timetable');
  expect(calendar?.timeZone).toBe('Africa/Johannesburg');

  const wish = (await asking).postData() ?? '';
  const headers = { 'Content-Type': 'application/json' };
  const answer = await page.request.post(`${withGoogle.url}/api/generate/agenda`, {
    data: wish,
    headers,
  });
  const agenda = (await answer.json()) as Agenda;
  const lines = agenda.occurrences.map(
    ({ start: from, end, summary, location }) =>
      `${Date.parse(from)} ${Date.parse(end)} ${summary} ${location}`,
  );
  const shown = google.model.shown(google.calendarId).map((event) => {
    const { summary = '', location = '' } = event;
    return `${millisecondsOf(event.start)} ${millisecondsOf(event.end)} ${summary} ${location}`;
  });
  expect(shown.sort()).toEqual(lines.sort());
  const tests = google.model
    .shown(google.calendarId)
    .filter(({ summary }) => (summary ?? '').includes('test'));
  expect(tests.length).toBeGreaterThan(0);
  for (const { reminders, colorId } of tests) {
    expect(reminders).toEqual({
      useDefault: false,
      overrides: [{ method: 'popup', minutes: 1440 }],
    });
    expect(colorId).toMatch(/^\d+$/);
  }

  // The token is in no storage, and our service never had it.
  const kept = await page.evaluate(() =>
    [localStorage, sessionStorage].map((one) => JSON.stringify(one)).join(),
  );
  for (const token of google.model.tokens.keys()) expect(kept).not.toContain(token);
});

test('writes nothing twice, and only what has changed', async ({ page, timetable, google }) => {
  await addAll(timetable);
  const before = google.writes.length;
  let dialog = await openGoogle(timetable);
  await dialog.getByRole('button', { name: 'Check again' }).click(); // the token still holds
  await expect(dialog).toContainText('There’s nothing to do.');
  await expect(dialog.getByRole('button', { name: 'Update Google Calendar' })).toHaveCount(0);
  expect(google.writes).toHaveLength(before);
  await timetable.close();

  await hide(timetable, 'STK 220');
  await page.reload(); // the token is gone, the calendar is known
  dialog = await openGoogle(timetable);
  await signIn(page, dialog);
  await expect(dialog).toContainText(/Remove \d+ events?/);
  await expect(dialog).not.toContainText('Add ');
  await update(dialog);
  await isDone(dialog);
  expect(google.writes.slice(before).every((line) => line.startsWith('DELETE '))).toBe(true);
  const shown = google.model.shown(google.calendarId).map(({ summary }) => summary ?? '');
  expect(shown.filter((summary) => summary.startsWith('STK'))).toEqual([]);
  expect(google.model.calendars.size).toBe(2);
});

test('keeps what the student changed in Google Calendar, and undoes it when asked', async ({
  timetable,
  google,
}) => {
  await addAll(timetable);
  const events = [...(google.model.calendars.get(google.calendarId)?.events.values() ?? [])];
  const [one, two] = events;
  if (one === undefined || two === undefined) throw new Error('no events');
  google.model.byHand(google.calendarId, one.id, { summary: 'Wiskunde' });
  google.model.byHand(google.calendarId, two.id, { status: 'cancelled' });
  const dialog = await openGoogle(timetable);
  await dialog.getByRole('button', { name: 'Check again' }).click();
  await expect(dialog).toContainText('Wiskunde: changed in Google Calendar');
  await expect(dialog).toContainText(`${two.summary ?? ''}: deleted in Google Calendar`);
  await expect(dialog.getByRole('button', { name: 'Update Google Calendar' })).toHaveCount(0);
  await timetable.look('google-kept');

  await dialog.getByLabel('Undo my own changes to these events').check();
  await expect(dialog).toContainText('Change 1 event');
  await expect(dialog).toContainText('Add 1 event');
  await update(dialog);
  await isDone(dialog);
  const now = google.model.calendars.get(google.calendarId)?.events;
  expect(now?.get(one.id)?.summary).toBe(one.summary);
  expect(now?.get(two.id)?.status).toBe(two.status);
});

test('goes on after failures, a lost answer and a closed tab', async ({
  page,
  timetable,
  google,
}) => {
  let dialog = await openGoogle(timetable);
  await signIn(page, dialog);
  await expect(dialog.getByRole('heading', { name: 'What will change' })).toBeVisible();
  let number = 0;
  google.fault = (line) => {
    number += 1;
    if (number === 3) return 503;
    if (number === 5) return 429;
    if (number === 7) return 'lost';
    if (number === 9) google.model.endTokens();
    return line === '' ? 500 : null;
  };
  await update(dialog);
  await expect(dialog.getByRole('alert')).toContainText('Your sign-in has expired.');
  await expect(dialog.getByRole('alert')).toBeFocused();
  await timetable.look('google-expired');
  const written = google.model.calendars.get(google.calendarId)?.events.size ?? 0;
  expect(written).toBeGreaterThan(3);

  await page.reload(); // as good as a closed tab
  google.fault = () => null;
  dialog = await openGoogle(timetable);
  await signIn(page, dialog);
  await expect(dialog).toContainText(`${written} events are up to date.`);
  await update(dialog);
  await isDone(dialog);
  const events = [...(google.model.calendars.get(google.calendarId)?.events.values() ?? [])];
  const places = events.map(
    ({ summary, start: from }) => `${summary ?? ''} ${from?.dateTime ?? ''}`,
  );
  expect(new Set(places).size).toBe(places.length);
  expect(google.model.calendars.size).toBe(2);
});

test('says what went wrong with a sign-in', async ({ page, timetable, google }) => {
  const dialog = await openGoogle(timetable);
  await signIn(page, dialog, 'Cancel');
  await expect(dialog.getByRole('alert')).toContainText('You didn’t sign in');
  google.granted = 'openid';
  await signIn(page, dialog);
  await expect(dialog.getByRole('alert')).toContainText('didn’t give us permission');
  await timetable.look('google-not-granted');
  const opening = page.waitForEvent('popup');
  await dialog.getByRole('button', { name: 'Sign in with Google' }).click();
  await (await opening).close();
  await expect(dialog).toContainText('Continue in Google’s window.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('button', { name: 'Sign in with Google' })).toBeVisible();
  expect(google.asked).toEqual([]);
});

test('deletes the calendar when asked, and makes a new one where it is gone', async ({
  page,
  timetable,
  google,
}) => {
  await addAll(timetable);
  google.model.calendars.delete(google.calendarId);
  let dialog = await openGoogle(timetable);
  await dialog.getByRole('button', { name: 'Check again' }).click();
  await expect(dialog).toContainText('isn’t in this Google account');
  await timetable.look('google-lost');
  await update(dialog);
  await isDone(dialog);
  await timetable.close();

  dialog = await openGoogle(timetable);
  await dialog.getByRole('button', { name: 'Check again' }).click();
  await dialog.getByRole('button', { name: 'Remove from Google' }).click();
  const question = page.getByRole('alertdialog', { name: 'Delete the calendar?' });
  await expect(question).toContainText('including events that you added to it');
  await timetable.look('google-remove');
  await question.getByRole('button', { name: 'Delete it' }).click();
  await expect(
    dialog.getByRole('heading', { name: 'The calendar is gone from your Google account.' }),
  ).toBeFocused();
  await timetable.look('google-removed');
  expect([...google.model.calendars.keys()]).toEqual(['primary']);
});

test('needs no mouse, and speaks Afrikaans', async ({ page, timetable, google }) => {
  await page.evaluate(() => {
    const kept = JSON.parse(
      localStorage.getItem('schedgen.settings') ?? '{"state":{},"version":2}',
    ) as {
      state: object;
    };
    const state = { ...kept.state, language: 'af' };
    localStorage.setItem('schedgen.settings', JSON.stringify({ ...kept, state }));
  });
  await page.reload();
  await page.getByRole('button', { name: 'Voeg by kalender' }).click();
  const offer = page.getByRole('button', { name: 'Google Calendar: ons voeg dit vir jou by' });
  await offer.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Google Calendar' });
  await dialog.getByRole('button', { name: 'Meld aan met Google' }).focus();
  const opening = page.waitForEvent('popup');
  await page.keyboard.press('Enter');
  await (await opening).getByRole('link', { name: 'Allow' }).click();
  await expect(dialog.getByRole('heading', { name: 'Wat gaan verander' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.getByText(/Voeg \d+ inskrywings by/)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Werk Google Calendar by' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('heading', { name: 'Google Calendar is op datum.' })).toBeFocused();
  await timetable.look('google-af');
  expect(google.calendarId).not.toBe('');
});

base(
  'offers nothing of Google where the operator has not set it up',
  async ({ page, timetable, documents, service }) => {
    await serve(page, madeUp);
    const answer = await page.goto('/');
    expect(answer?.headers()['content-security-policy']).not.toContain('google');
    expect((await page.request.get(`${service.url}/google`)).status()).toBe(404);
    await timetable.add(documents.lectures.path);
    await timetable.done(documents.lectures.name);
    const add = await timetable.openAdd();
    await expect(add.getByRole('button', { name: 'Just the file' })).toBeVisible();
    await expect(add.getByRole('button', { name: /we add it/ })).toHaveCount(0);
  },
);
