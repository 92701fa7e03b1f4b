// Every action by keyboard alone, in the order of the page.
import type { Locator, Page } from '@playwright/test';
import { madeUp, serve } from './made_up';
import { expect, test } from './page';

// What can be operated, in the order of the document: of radio buttons the chosen one alone.
async function operable(root: Locator): Promise<string[]> {
  return root.evaluate((element) => {
    const all = element.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex="0"]',
    );
    return [...all]
      .filter((one) => {
        if (one.matches(':disabled, [tabindex="-1"], [inert] *')) return false;
        if (!one.checkVisibility({ visibilityProperty: true })) return false;
        const { type, name } = one as HTMLInputElement;
        if (type !== 'radio') return true;
        const group = [...all].filter((other) => (other as HTMLInputElement).name === name);
        return one === (group.find((other) => other.matches(':checked')) ?? group[0]);
      })
      .map((one) => (one.dataset.walk ??= String(Math.random())));
  });
}

const focused = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.walk);

// Tab goes through all of it, once, in this order.
async function walks(page: Page, root: Locator): Promise<void> {
  const wanted = await operable(root);
  expect(wanted.length).toBeGreaterThan(1);
  // A heading may have the focus first, to be read out.
  if (!wanted.includes((await focused(page)) ?? '')) await page.keyboard.press('Tab');
  const visited: (string | undefined)[] = [];
  for (let left = wanted.length; left > 0; left -= 1) {
    visited.push(await focused(page));
    await page.keyboard.press('Tab');
  }
  expect(visited).toEqual(wanted);
}

// Presses Tab until the focus is on it.
async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let left = 80; left > 0 && !(await isThere()); left -= 1) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
}

test('goes from nothing to a calendar without a pointer', async ({
  page,
  timetable,
  documents,
}) => {
  await serve(page, madeUp);
  await timetable.open();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the timetable' })).toBeFocused();
  await walks(page, page.locator('body'));
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());

  const choosing = page.waitForEvent('filechooser');
  await tabTo(page, page.locator('input[accept*=pdf]').first());
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  await expect(page.locator('.class-block:not(.is-ghost)').first()).toBeVisible();

  await tabTo(page, page.getByRole('button', { name: 'Pick one by one' }));
  await page.keyboard.press('Enter');
  const pick = page.getByRole('dialog', { name: 'Pick your groups' });
  for (const group of ['P02', 'T02']) {
    await tabTo(page, pick.getByRole('button', { name: new RegExp(`^${group}`) }));
    await page.keyboard.press('Space');
  }
  await expect(pick).toBeHidden();
  await expect(page.locator('#picked')).toContainText('All your groups are picked.');

  await tabTo(page, page.getByRole('button', { name: 'Add to calendar' }));
  await page.keyboard.press('Enter');
  const add = page.getByRole('dialog', { name: 'Add to calendar' });
  const downloading = page.waitForEvent('download');
  await tabTo(page, add.getByRole('button', { name: 'Just the file' }));
  await page.keyboard.press('Enter');
  await downloading;
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Done' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('reaches everything with Tab, in the order of the page', async ({
  page,
  timetable,
  documents,
}) => {
  await serve(page, madeUp);
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  await expect(page.locator('.class-block:not(.is-ghost)').first()).toBeVisible();
  for (const view of ['Week', 'Agenda', 'Term', 'Tests', 'Modules'] as const) {
    await timetable.show(view);
    await page.getByRole('link', { name: 'Skip to the timetable' }).focus();
    await walks(page, page.locator('body'));
  }
});

const openers = [
  ['Dates', (page: Page) => page.locator('.dates-chip')],
  [
    'Print, share or save',
    (page: Page) => page.getByRole('button', { name: 'Share', exact: true }),
  ],
  ['Pick your groups', (page: Page) => page.getByRole('button', { name: 'Pick one by one' })],
  ['Add to calendar', (page: Page) => page.getByRole('button', { name: 'Add to calendar' })],
  ['Delete my data now', (page: Page) => page.getByRole('button', { name: 'Delete my data now' })],
] as const;

test('keeps the focus in each dialog, and gives it back', async ({
  page,
  timetable,
  documents,
}) => {
  await serve(page, madeUp);
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  await expect(page.locator('.class-block:not(.is-ghost)').first()).toBeVisible();
  for (const [name, openerOf] of openers) {
    const opener = openerOf(page).filter({ visible: true });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog[open]');
    await expect(dialog).toHaveAccessibleName(name);
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await walks(page, dialog);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(opener).toBeFocused();
  }
});
