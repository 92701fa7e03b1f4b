import { attended, groupChoices, noGroup } from '../src/model/groups';
import { expect, test } from './page';

// How often each title stands in a calendar, swapped days aside.
function titlesOf(ics: string): Set<string> {
  return new Set([...ics.matchAll(/^SUMMARY:(.*)$/gm)].map((match) => match[1]?.trim() ?? ''));
}

test('goes from a dropped file to a calendar', async ({ page, timetable, documents }) => {
  const { lectures } = documents;
  await timetable.open();
  await timetable.look('landing');
  await timetable.add(lectures.path);
  await timetable.done(lectures.name);
  await expect(page.getByText('Until you choose, these are not in your calendar.')).toBeVisible();
  await expect(page.locator('.fc-event').first()).toBeVisible();
  await timetable.look('choices-open');

  await timetable.chooseGroups();
  await expect(page.getByText('Until you choose')).toBeHidden();
  await timetable.look('chosen');
  const choices = groupChoices(lectures.events);
  const first = Object.fromEntries(choices.map(({ key, options }) => [key, options[0]?.key ?? '']));
  const ics = await timetable.ics(async (dialog) => {
    await expect(dialog).toContainText('We’ve downloaded up-schedule.ics to your device.');
  });
  const groups = new Set(attended(lectures.events, first).map(({ group }) => group));
  for (const group of new Set(lectures.events.map((event) => event.group).filter(Boolean))) {
    const isThere = [...titlesOf(ics)].some((title) => title.includes(`(${group})`));
    expect(isThere, group).toBe(groups.has(group));
  }
});

test('exports nothing of a group that was not chosen', async ({ page, timetable, documents }) => {
  const { lectures } = documents;
  await timetable.open();
  await timetable.add(lectures.path);
  await timetable.done(lectures.name);
  await expect(page.locator('.fc-event').first()).toBeVisible();
  const none = attended(lectures.events, {});
  const all = groupChoices(lectures.events);
  expect(all.length).toBeGreaterThan(1);
  const titles = [...titlesOf(await timetable.ics())];
  for (const { module, options } of all) {
    for (const option of options) {
      const isShared = none.some((event) => event.module === module && event.group === option.key);
      const isThere = titles.some(
        (title) => title.startsWith(module) && title.includes(`(${option.key})`),
      );
      expect(isThere, `${module} ${option.key}`).toBe(isShared);
    }
  }
});

test('keeps "none" as an answer', async ({ page, timetable, documents }) => {
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  const field = page.locator('fieldset[data-choice]').first();
  const key = (await field.getAttribute('data-choice')) ?? '';
  await field.getByRole('radio', { name: 'None', exact: true }).click();
  await expect(page.locator(`fieldset[data-choice="${key}"]`)).toBeHidden();
  const kept = await page.evaluate(() => localStorage.getItem('schedgen.timetable'));
  const { state } = JSON.parse(kept ?? '') as { state: { groups: Record<string, string> } };
  expect(state.groups[key]).toBe(noGroup);
});

test('takes a choice by keyboard, and lets it be changed', async ({
  page,
  timetable,
  documents,
}) => {
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  const field = page.locator('fieldset[data-choice]').first();
  const key = (await field.getAttribute('data-choice')) ?? '';
  const same = page.locator(`fieldset[data-choice="${key}"]`);
  const [first, second] =
    groupChoices(documents.lectures.events).find((choice) => choice.key === key)?.options ?? [];
  await same.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(same.getByRole('radio').nth(1)).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(same).toBeHidden();
  const change = page.getByRole('button', { name: `Change: ${key.split('|')[0] ?? ''}` }).first();
  const row = change.locator('xpath=..');
  await expect(row).toContainText(second?.key ?? 'no such group');
  await change.click();
  await same.getByRole('radio').first().click();
  await expect(row).toContainText(first?.key ?? 'no such group');
});

test('lists tests and exams by date', async ({ page, timetable, documents }) => {
  const { tests, exams } = documents;
  await timetable.open();
  await timetable.add(tests.path, exams.path);
  await timetable.done(tests.name, exams.name);
  const list = page.getByRole('region', { name: 'Tests and exams' });
  await list.getByText(/^\d+ (is|are) over$/).click();
  for (const { module, activity } of [...tests.events, ...exams.events]) {
    await expect(list.getByRole('button', { name: `${module} ${activity}` }).first()).toBeVisible();
  }
  await list.getByRole('button').last().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Page');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await timetable.look('tests');
});

test('shows the week in every view', async ({ page, timetable, documents }) => {
  const { lectures, tests, exams } = documents;
  await timetable.open();
  await timetable.add(lectures.path, tests.path, exams.path);
  await timetable.done(lectures.name, tests.name, exams.name);
  await timetable.chooseGroups();
  const views = page.getByRole('group', { name: 'View' }).getByRole('button');
  for (const view of await views.allTextContents()) {
    await page.getByRole('button', { name: view, exact: true }).click();
    await expect(page.getByRole('button', { name: view, exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await timetable.look(`view-${view.toLowerCase()}`);
  }
  const table = page.getByRole('table', { name: /What takes place from/ });
  await expect(table.getByRole('columnheader')).toHaveText(['Time', 'What', 'Where']);
  await page.getByRole('button', { name: 'Forward' }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  await table.getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await timetable.look('details');
});

test('tells which dates it used, and takes others', async ({ page, timetable, documents }) => {
  const { lectures } = documents;
  await timetable.open();
  await timetable.add(lectures.path);
  await timetable.done(lectures.name);
  const panel = page.getByRole('region', { name: 'Dates' });
  await expect(panel.getByText('Check these dates')).toBeVisible();
  await expect(panel.getByText(/^Source: /)).toBeVisible();
  await panel.getByLabel('Academic year').selectOption('2026');
  await panel.getByRole('button', { name: 'Use other dates' }).click();
  const second = panel.getByRole('group', { name: 'Semester 2' });
  await second.getByLabel('Last day').fill('2026-07-01');
  await expect(second).toContainText('The last day must be after the first.');
  await timetable.look('own-dates-wrong');
  const answer = page.waitForResponse(
    (response) =>
      response.url().endsWith('/api/generate/agenda') &&
      (response.request().postData() ?? '').includes('2026-11-06'),
  );
  await second.getByLabel('First day').fill('2026-07-20');
  await second.getByLabel('Last day').fill('2026-11-06');
  expect((await answer).status()).toBe(200);
  await timetable.look('own-dates');
});

test('speaks Afrikaans and goes dark', async ({ page, timetable, documents }) => {
  const { lectures, tests } = documents;
  await timetable.open();
  await page.getByLabel('Language').selectOption('af');
  await page.getByLabel('Kleure').selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'af');
  await timetable.look('landing-af-dark');
  await timetable.add(lectures.path, tests.path);
  await timetable.done(lectures.name, tests.name);
  await timetable.chooseGroups();
  await expect(page.locator('.fc-event').first()).toBeVisible();
  await timetable.look('chosen-af-dark');
});
