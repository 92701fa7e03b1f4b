// The search for the best groups: what it finds, why, and what it makes of the week.
import type { Locator, Page } from '@playwright/test';
import type { Documents } from './documents';
import { madeUp, serve } from './made_up';
import { expect, test, type Timetable } from './page';

// Of the made-up timetable, what clashes whatever the groups are.
const isHopeless = ({ module, activity }: { module: string; activity: string }) =>
  module === 'JMC 210' || (module === 'STK 220' && activity === 'L1');

async function open(
  page: Page,
  timetable: Timetable,
  documents: Documents,
  events = madeUp.filter((event) => !isHopeless(event)),
): Promise<Locator> {
  await serve(page, events);
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  await expect(page.locator('.class-block:not(.is-ghost)').first()).toBeVisible();
  await timetable.show('Modules');
  const panel = page.getByRole('region', { name: 'Modules' });
  await panel.getByText('Find the best groups').click();
  return panel;
}

test('finds the best groups and shows them in the week before they are taken', async ({
  page,
  timetable,
  documents,
}) => {
  const panel = await open(page, timetable, documents);
  await expect(panel.getByText('No other set of groups does better.')).toBeVisible();
  const best = panel.getByRole('listitem').filter({ hasText: 'Best set' });
  await expect(best).toContainText('No clash');
  // A fourth day costs less than four hours of waiting on Thursday.
  await expect(best).toContainText('Friday free');
  await expect(best).toContainText('STK 220 T01: Tue 14:30');
  await best.getByText(/^How it scores/).click();
  await expect(best.getByRole('row', { name: 'Few days on campus' })).toContainText('4 days');
  await expect(panel.getByRole('listitem').filter({ hasText: 'Alternative 1' })).toContainText(
    'Tuesday, Friday free',
  );
  await timetable.look('best');

  await best.getByRole('button', { name: 'Show in the week: Best set' }).click();
  await expect(page.locator('.is-ghost').first()).toBeVisible();
  await expect(page.getByText('The dashed classes are a set')).toBeVisible();
  await timetable.look('best-shown');
  const banner = page.locator('.pick-banner');
  await banner.getByRole('button', { name: 'Use these groups' }).click();
  await expect(page.locator('#picked')).toContainText('All your groups are picked.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('#picked')).toContainText('2 groups to pick');
});

test('follows the wishes and limits', async ({ page, timetable, documents }) => {
  const panel = await open(page, timetable, documents);
  const best = panel.getByRole('listitem').filter({ hasText: 'Best set' });
  await expect(best).toContainText('STK 220 T01');
  await panel.getByText('What matters to you').click();
  await panel.getByLabel('Few days on campus').press('End');
  await expect(panel.getByText('Very important')).toBeVisible();
  await expect(best).toContainText('Tuesday, Friday free');
  await timetable.look('best-wishes');
  await panel.getByText('What must hold').click();
  await panel.getByRole('checkbox', { name: 'Thursday' }).check();
  // On Tuesday, both are at one time.
  await expect(panel.getByText('Nothing fits')).toBeVisible();
  const parts = panel.locator('.note-warning ul').first().getByRole('listitem');
  await expect(parts).toHaveText([
    'Thursday free',
    'COS 226: Practicals',
    'STK 220: Tutorials',
    'COS 226',
  ]);
  await timetable.look('best-nothing');
  await panel.getByRole('checkbox', { name: 'Thursday' }).uncheck();
  await expect(panel.getByText('Nothing fits')).toBeHidden();
  // The tutorial on Thursday is before work, the practical is not.
  await panel.getByLabel('Name, such as').fill('Work');
  await panel.getByLabel('Day', { exact: true }).selectOption('Thursday');
  await panel.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(best).toContainText('COS 226 P02');
  await expect(best).toContainText('STK 220 T02');
  await panel.getByRole('button', { name: 'Remove Work Thu 14:00–17:00' }).click();
});

test('says which modules clash whatever the groups are', async ({ page, timetable, documents }) => {
  const panel = await open(page, timetable, documents, madeUp);
  await expect(panel.getByText('Nothing fits')).toBeVisible();
  await expect(panel.getByText('COS 226 and STK 220 clash')).toBeVisible();
  // The nearest set is there all the same.
  const best = panel.getByRole('listitem').filter({ hasText: 'Best set' });
  await best.getByRole('button', { name: 'Use these groups' }).click();
  await expect(page.locator('#picked')).toContainText('All your groups are picked.');
});
