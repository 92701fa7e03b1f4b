// What the original page did and no other test here holds; see docs/PARITY.md.
import { lecture, test as dated } from '../src/model/example_events';
import { serve } from './made_up';
import { expect, test } from './page';
import { uuidOf } from './uuid';

const events = [
  lecture({ period: 'S2', module: 'COS 226', id: uuidOf('a') }),
  lecture({ period: 'S2', module: 'STK 220', day: 'Tuesday', id: uuidOf('b') }),
  dated({
    module: 'COS 226',
    activity: 'Exam Written',
    pdfType: 'EXAM',
    date: '2026-11-09',
    venues: ['TBA'],
    unfinalised: true,
    id: uuidOf('c'),
  }),
];

test('leaves out all modules, one, and none', async ({ page, timetable, documents }) => {
  await serve(page, events);
  await timetable.open();
  await timetable.add(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  await timetable.show('Modules');
  const panel = page.getByRole('region', { name: 'Modules' });
  await expect(panel).toContainText('2 modules · 2 classes a week · 1 exam');
  await panel.getByRole('button', { name: 'No modules' }).click();
  await expect(panel.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add to calendar' })).toBeDisabled();
  await timetable.look('nothing-chosen');
  await panel.getByRole('checkbox', { name: 'Show STK 220' }).check();
  await expect(panel).toContainText('1 module · 1 class a week');
  expect(await timetable.ics()).not.toContain('COS 226');
  await panel.getByRole('button', { name: 'All modules' }).click();
  await expect(panel.getByRole('checkbox', { checked: true })).toHaveCount(2);
  expect(await timetable.ics()).toContain('COS 226');
});

test('marks what is not final, here and in the calendar', async ({
  page,
  timetable,
  documents,
}) => {
  await serve(page, events);
  await timetable.open();
  await timetable.add(documents.exams.path);
  await timetable.done(documents.exams.name);
  await timetable.show('Tests');
  const list = page.getByRole('region', { name: 'Tests and exams' });
  await expect(list).toContainText('not final');
  await list.getByRole('button', { name: 'COS 226 Exam Written' }).click();
  await expect(page.getByRole('dialog')).toContainText('This is not final.');
  await page.keyboard.press('Escape');
  const ics = await timetable.ics();
  const exam = /BEGIN:VEVENT(?:(?!END:VEVENT)[\s\S])*Exam Written[\s\S]*?END:VEVENT/.exec(ics);
  expect(exam?.[0]).toContain('STATUS:TENTATIVE');
  expect(exam?.[0]).toMatch(/DESCRIPTION:.*not final/i);
});

test('asks for no dates where none are needed', async ({ timetable, documents }) => {
  await timetable.open();
  await timetable.add(documents.exams.path);
  await timetable.done(documents.exams.name);
  const dates = await timetable.openDates();
  await expect(dates).toContainText('tests and exams already have dates');
  await expect(dates.getByLabel('Academic year')).toHaveCount(0);
});

test('goes from nothing to a calendar by keyboard alone', async ({
  page,
  timetable,
  documents,
}) => {
  // Asked for before the page opens: the browser hears of it in its own time.
  const chooser = page.waitForEvent('filechooser');
  await timetable.open();
  const focused = page.locator(':focus');
  // Tab until something with this name has the focus, as a person would.
  const tabTo = async (name: RegExp, key = 'Tab') => {
    for (let step = 0; step < 120; step += 1) {
      await page.keyboard.press(key);
      const text = await focused.evaluate(
        (element) =>
          element.getAttribute('aria-label') ??
          (element as HTMLInputElement).labels?.[0]?.textContent ??
          element.textContent,
      );
      if (name.test(text)) return;
    }
    throw new Error(`nothing is called ${name.source}`);
  };
  await tabTo(/^Skip to the timetable$/);
  await expect(focused).toBeInViewport();
  await tabTo(/^Add timetable PDF/);
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(documents.lectures.path);
  await timetable.done(documents.lectures.name);
  await page.locator('body').press('Tab');
  // By the groups in the week; what was chosen is told, and the focus is with it.
  const ghosts = page.locator('.is-ghost');
  const picked = page.locator('#picked');
  while (!(await picked.innerText()).includes('All your groups are picked.')) {
    const before = await picked.innerText();
    await ghosts.first().focus();
    await page.keyboard.press('Enter');
    await expect(picked).not.toHaveText(before);
    await expect(picked).toBeFocused();
    await expect(picked).toContainText('chosen');
  }
  await expect(picked).toContainText('All your groups are picked.');
  await tabTo(/^Add to calendar$/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Add to calendar' })).toBeVisible();
  await tabTo(/^Just the file$/);
  const waiting = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await waiting).suggestedFilename()).toBe('up-schedule.ics');
  await expect(focused).toHaveText('We’ve downloaded up-schedule.ics to your device.');
  await tabTo(/^Done$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(focused).toHaveText('Add to calendar');
});
