// Choosing, looking and changing, on a timetable of which every date is known.
import type { Page } from '@playwright/test';
import { madeUp, serve } from './made_up';
import { expect, test, type Timetable } from './page';
import type { Documents } from './documents';

async function start(page: Page, timetable: Timetable, documents: Documents): Promise<void> {
  await serve(page, madeUp);
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  await expect(page.locator('.class-block:not(.is-ghost)').first()).toBeVisible();
}

interface Entry {
  uid: string;
  text: string;
}

function entriesOf(ics: string): Map<string, Entry> {
  const events = ics.match(/BEGIN:VEVENT[\s\S]*?END:VEVENT/g) ?? [];
  return new Map(
    events.map((text) => {
      const value = (name: string) =>
        new RegExp(`^${name}:(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
      return [value('SUMMARY'), { uid: value('UID'), text }];
    }),
  );
}

test('names what clashes, the gravest first', async ({ page, timetable, documents }) => {
  await start(page, timetable, documents);
  const rows = page.getByRole('region', { name: 'Clashes' }).getByRole('listitem');
  // A test is no clash with the lectures of its own module.
  await expect(rows).toHaveCount(6);
  await expect(rows.nth(0)).toContainText('STK 220 Semester test 1 and JMC 210 Semester test 1');
  await expect(rows.nth(0)).toContainText('Both tests are at the same time.');
  await expect(rows.nth(1)).toContainText('Test during a lecture.');
  const weekly = rows.filter({ has: page.getByText('Overlap.', { exact: true }) });
  await expect(weekly).toContainText('COS 226 L2 (G01) and STK 220 L1 (G01)');
  // 13 July to 16 October has 14 Wednesdays.
  await expect(weekly).toContainText('Wednesday 10:30–11:20, 14 weeks');
  const campus = rows.filter({
    hasText: '10 minutes to get from Hatfield to Groenkloof. Allow 30.',
  });
  await expect(campus.first()).toContainText('COS 226 L1 (G01) and JMC 210 L1 (G01)');
  await rows.nth(0).getByRole('link').click();
  await expect(page.getByText('10 – 16 Aug', { exact: true })).toBeVisible();
  await expect(page.locator('.class-block.is-clash').first()).toBeVisible();
  await timetable.look('clashes');
});

test('shows the whole term, and opens a day of it', async ({ page, timetable, documents }) => {
  await start(page, timetable, documents);
  await timetable.show('Term');
  const table = page.getByRole('table', { name: 'All weeks' });
  await expect(table.getByRole('columnheader')).toHaveText([
    'Week',
    'Mon',
    'Tue',
    'Wed',
    'Thu',
    'Fri',
    'Sat',
  ]);
  // In the cell, or under the week where a phone's cell is too narrow.
  await expect(table.getByText('Women’s Day').filter({ visible: true })).toHaveCount(1);
  await timetable.look('term');
  await table.getByRole('button', { name: /^Saturday 22 August:.*COS 226/ }).click();
  const day = page.getByRole('list', { name: 'Saturday 22 August' });
  await expect(day.getByRole('button')).toHaveCount(1);
  await timetable.look('term-day');
});

test('counts the days to the next test and exam', async ({ page, timetable, documents }) => {
  await start(page, timetable, documents);
  await timetable.show('Tests');
  const list = page.getByRole('region', { name: 'Tests and exams' });
  await expect(list.getByText('Next test: STK 220 Semester test 1, in 9 days')).toBeVisible();
  await expect(
    list.getByText('Next exam: COS 226 Exam Written (paper 1), in 78 days'),
  ).toBeVisible();
});

test('takes colours, titles, rooms, times and notes into the file, under the same UIDs', async ({
  page,
  timetable,
  documents,
}) => {
  await start(page, timetable, documents);
  const before = entriesOf(await timetable.ics());

  await timetable.show('Modules');
  await page.getByRole('button', { name: 'Colour of COS 226' }).click();
  await page.getByRole('radio', { name: 'Peacock' }).check();
  await timetable.look('colours');

  let mine = await timetable.openNames();
  await mine.getByLabel('Titles in the calendar').selectOption('My own');
  const template = mine.getByRole('textbox', { name: 'My own' });
  await template.fill('{room}');
  await expect(mine.getByText('There is no such part. Use the buttons.')).toBeVisible();
  await template.fill('{activity} of');
  await mine.getByRole('button', { name: 'Module' }).click();
  await expect(template).toHaveValue('{activity} of {module}');
  await expect(mine.getByText(/^For example: .* of (COS|STK|JMC) \d+$/)).toBeVisible();

  await timetable.close();
  await timetable.show('Tests');
  const tests = page.getByRole('region', { name: 'Tests and exams' });
  await tests.getByRole('button', { name: 'Semester test 1 of COS 226' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await dialog.getByLabel('Venues (one per line)').fill('Aula\nRautenbach Hall');
  await dialog.getByLabel('Starts').fill('09:00');
  await dialog.getByLabel('My note').fill('Bring a student card.');
  await timetable.look('edit');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await tests.getByRole('button', { name: 'Exam Written of COS 226' }).click();
  await dialog.getByRole('button', { name: 'Hide' }).click();
  await expect(tests.getByRole('button', { name: 'Exam Written of COS 226' })).toBeHidden();
  mine = await timetable.openNames();
  await expect(mine.getByRole('listitem').last()).toContainText('COS 226 Semester test 1');
  await timetable.look('mine');
  await timetable.close();

  const add = await timetable.openAdd();
  await add.getByText('Tests: 1 day before').click();
  await add.getByLabel('Tests').selectOption('1 day and 1 hour before');
  await timetable.look('reminders');
  await page.keyboard.press('Escape');
  await expect(add).toBeHidden();

  const after = entriesOf(await timetable.ics());
  const changed = after.get('Semester test 1 of COS 226');
  expect(changed?.uid).toBe(before.get('COS 226 Semester test 1')?.uid);
  expect(changed?.text).toContain('COLOR:deepskyblue');
  expect(changed?.text).toContain('T090000');
  expect(changed?.text).toContain('TRIGGER:-P1D');
  expect(changed?.text).toContain('TRIGGER:-PT1H');
  expect(changed?.text).toContain('LOCATION:Aula\\, Rautenbach Hall');
  expect(changed?.text).toContain('DESCRIPTION:Bring a student card.\\n');
  expect(after.get('L1 of STK 220')?.uid).toBe(before.get('STK 220 L1 (G01)')?.uid);
  expect([...after.keys()]).not.toContain('Exam Written of COS 226');
  expect(after.size).toBe(before.size - 1);

  // All of it can be taken back.
  mine = await timetable.openNames();
  await mine.getByRole('button', { name: /^Show: COS 226 Exam Written/ }).click();
  await mine.getByRole('button', { name: /^Undo: COS 226 Semester test 1/ }).click();
  await expect(mine.getByRole('button', { name: /^Undo:/ })).toHaveCount(0);
  await mine.getByRole('button', { name: /^Remove note: COS 226 Semester test 1/ }).click();
  await expect(mine.getByRole('listitem')).toHaveCount(0);
  await timetable.close();
  const again = entriesOf(await timetable.ics());
  expect(again.size).toBe(before.size);
  expect(again.get('Semester test 1 of COS 226')?.text).not.toContain('Aula');
});

test('lets every date of the term be changed', async ({ page, timetable, documents }) => {
  await start(page, timetable, documents);
  await timetable.show('Tests');
  const panel = await timetable.openDates();
  await expect(panel.getByText('Please check these dates')).toBeVisible();
  await panel.getByLabel('Academic year').selectOption('2026');
  await panel.getByRole('button', { name: 'Use other dates' }).click();
  const count = page.getByText(/^\d+ classes fall on holidays or in recess$/);
  // The lectures of Monday 10 August (a holiday) and Friday 14 August (swapped) have none on Friday.
  await expect(count).toBeVisible();
  const before = await count.innerText();
  const recess = panel.getByRole('group', { name: 'Recess' });
  await recess.getByRole('button', { name: 'Add a recess' }).click();
  await recess.getByLabel('First day').last().fill('2026-09-28');
  await recess.getByLabel('Last day').last().fill('2026-09-25');
  await expect(recess).toContainText('The last day must not be before the first.');
  await recess.getByLabel('Last day').last().fill('2026-10-02');
  await expect(count).not.toHaveText(before);
  const days = panel.getByRole('group', { name: 'Days without lectures' });
  await days.getByRole('button', { name: 'Add a day' }).click();
  await days.getByLabel('Day', { exact: true }).fill('2026-09-23');
  await days.getByLabel('Name').fill('Bridge day');
  const swaps = panel.getByRole('group', { name: 'Days that follow another timetable' });
  await swaps.getByRole('button', { name: 'Add a day' }).click();
  await swaps.getByLabel('Day', { exact: true }).last().fill('2026-09-11');
  await swaps.getByLabel('Uses timetable of').last().selectOption('Wednesday');
  await timetable.look('own-term');
  await timetable.close();
  await count.click();
  await expect(page.getByText('Bridge day').last()).toBeVisible();
  const ics = await timetable.ics();
  // The Wednesday lecture on a Friday, and none in the recess or on the bridge day.
  expect(ics).toContain('DTSTART;TZID=Africa/Johannesburg:20260911T103000');
  expect(ics).toContain('EXDATE;TZID=Africa/Johannesburg:20260923T103000');
  expect(ics).toContain('EXDATE;TZID=Africa/Johannesburg:20260930T103000');
  await timetable.openDates();
  await panel.getByRole('button', { name: 'Use the dates above' }).click();
  await expect(count).toHaveText(before);
});

test('takes a year whose dates are not known', async ({ page, timetable, documents }) => {
  await start(page, timetable, documents);
  timetable.expected.push(/400/);
  const panel = await timetable.openDates();
  await panel.getByLabel('Academic year').selectOption('2027');
  await expect(panel.getByText('We don’t know the dates of 2027 yet.')).toBeVisible();
  await expect(panel.getByRole('alert')).toBeHidden();
  await timetable.look('unknown-year');
  const second = panel.getByRole('group', { name: 'Semester 2' });
  await second.getByLabel('First day').fill('2027-07-19');
  await second.getByLabel('Last day').fill('2027-10-29');
  await expect(panel.getByRole('alert')).toBeHidden();
  await timetable.close();
  const ics = await timetable.ics();
  expect(ics).toContain('DTSTART;TZID=Africa/Johannesburg:20270719T073000');
});

test('is as readable in the dark', async ({ page, timetable, documents }) => {
  await start(page, timetable, documents);
  await timetable.openMenu();
  await page.getByLabel('Colours', { exact: true }).selectOption('dark');
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'Clashes' }).getByRole('link').first().click();
  await timetable.look('clashes-dark');
  await timetable.show('Modules');
  await page.getByText('Find the best groups').click();
  await expect(page.getByText('Nothing fits')).toBeVisible();
  await page.getByRole('button', { name: 'Colour of STK 220' }).click();
  await timetable.look('modules-dark');
  await timetable.show('Term');
  await timetable.look('term-dark');
  const dates = await timetable.openDates();
  await dates.getByRole('button', { name: 'Use other dates' }).click();
  await timetable.look('dates-dark');
});
