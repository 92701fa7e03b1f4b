// An Afrikaans page speaks no English, except for what the student’s own PDF says.
import type { Locator } from '@playwright/test';
import { madeUp, serve } from './made_up';
import { expect, test, type Timetable } from './page';

// Words that no Afrikaans sentence has, and hardly an English one does without.
const english = /\b(the|this|that|these|your|you|with|and|not|from|for|are|have|add|to)\b/i;

// All that is written or said somewhere below an element.
async function spoken(root: Locator): Promise<string[]> {
  return root.evaluate((element) => {
    const texts: string[] = [];
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node: Node | null = walk.currentNode; node !== null; node = walk.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
          texts.push(node.getAttribute(name) ?? '');
        }
      } else if (node.parentElement?.closest('[lang=en], .font-mono, option') === null) {
        texts.push(node.textContent ?? '');
      }
    }
    return [...new Set(texts.map((text) => text.trim()))].filter(Boolean);
  });
}

async function hasNoEnglish(timetable: Timetable, state: string): Promise<void> {
  const texts = await spoken(timetable.page.locator('#root'));
  expect(texts.length, state).toBeGreaterThan(5);
  expect(
    texts.filter((text) => english.test(text)),
    state,
  ).toEqual([]);
}

test('speaks no English on the Afrikaans page', async ({ page, timetable, documents }) => {
  await serve(page, madeUp, [
    'A start time such as "07:30" was expected, not "7?30".',
    'This page is blank. If your schedule has more pages than were read, download the PDF again.',
    'Something that this page has not heard of yet.',
  ]);
  await page.addInitScript(() => {
    const state = { language: 'af', theme: 'auto', view: 'week' };
    localStorage.setItem('schedgen.settings', JSON.stringify({ state, version: 2 }));
  });
  timetable.expected.push(/422/);
  await timetable.open();
  await hasNoEnglish(timetable, 'landing');
  await page.getByRole('button', { name: 'Waar kry ek dit?' }).click();
  await expect(page.locator('dialog[open]')).toBeVisible();
  await hasNoEnglish(timetable, 'where');
  await timetable.close();
  await timetable.add(documents.lectures.path, documents.notPdf, documents.otherPdf);
  await timetable.done(documents.lectures.name);
  await expect(page.locator('.class-block:not(.is-ghost)').first()).toBeVisible();
  await expect(page.locator('li[data-phase=failed]')).toHaveCount(2);
  await hasNoEnglish(timetable, 'week');
  const views = page.getByRole('group', { name: 'Aansig' }).getByRole('button');
  for (const view of await views.all()) {
    await view.click();
    await hasNoEnglish(timetable, `view ${(await view.textContent()) ?? ''}`);
  }
  await views.first().click();
  await page.locator('.class-block:not(.is-ghost)').first().click();
  await expect(page.locator('dialog[open]')).toBeVisible();
  await hasNoEnglish(timetable, 'details');
  await page.getByRole('button', { name: 'Verander', exact: true }).click();
  await expect(page.locator('dialog[open]')).toBeVisible();
  await hasNoEnglish(timetable, 'edit');
  await timetable.close();
  await page.locator('.dates-chip').filter({ visible: true }).click();
  await expect(page.locator('dialog[open]')).toBeVisible();
  await hasNoEnglish(timetable, 'dates');
  await timetable.close();
  await page.getByRole('button', { name: 'Deel', exact: true }).filter({ visible: true }).click();
  await expect(page.locator('dialog[open]')).toBeVisible();
  await hasNoEnglish(timetable, 'share');
  await timetable.close();
  await page.locator('#picked ~ .btn-primary').click();
  await expect(page.locator('dialog[open]')).toBeVisible();
  await hasNoEnglish(timetable, 'pick');
  await timetable.close();
  await page.getByRole('button', { name: 'Voeg by kalender' }).click();
  await expect(page.locator('dialog[open]')).toBeVisible();
  await hasNoEnglish(timetable, 'add');
  await timetable.close();
  await page.getByRole('button', { name: 'Vee my data nou uit' }).click();
  await expect(page.locator('dialog[open]')).toBeVisible();
  await hasNoEnglish(timetable, 'delete');
});
