// What a student does from a chosen file to the calendar: taps, and the pixels that are scrolled to
// reach what is tapped, of the page and in its dialogs.
import { firstWeek, withPage } from './measure_visit.mjs';

const scrolled = () =>
  [document.scrollingElement, ...document.querySelectorAll('.modal-box, .rail')].reduce(
    (sum, element) => sum + element.scrollTop,
    0,
  );

// Counts what is done with a page.
function walker(page) {
  const walk = { taps: 0, pixels: 0 };
  const reach = async (locator) => {
    const before = await page.evaluate(scrolled);
    await locator.scrollIntoViewIfNeeded();
    walk.pixels += Math.abs((await page.evaluate(scrolled)) - before);
  };
  const tap = async (locator) => {
    await reach(locator);
    await locator.click();
    walk.taps += 1;
  };
  return { walk, reach, tap };
}

const text = ({ taps, pixels }) => `${taps} taps, ${Math.round(pixels)} px`;

async function download(page, tap) {
  await tap(page.getByRole('button', { name: 'Add to calendar' }));
  const dialog = page.getByRole('dialog', { name: 'Add to calendar' });
  await dialog.locator('.modal-box').evaluate(async (box) => {
    await Promise.all(box.getAnimations().map(({ finished }) => finished));
  });
  const file = page.waitForEvent('download');
  await tap(dialog.getByRole('group').last().getByRole('button').first());
  await file;
}

// `picks` says whether the groups are picked on the way.
function journey(browser, url, device, lectures, picks) {
  return withPage(browser, device, async (page) => {
    await page.goto(url);
    await page.locator('input[accept*=pdf]').first().setInputFiles(lectures);
    const { walk, reach, tap } = walker(page);
    await page.locator(firstWeek).first().waitFor();
    await reach(page.locator(firstWeek).first());
    const week = text(walk);
    const groups = await page.locator('fieldset[data-choice][data-open]').count();
    if (picks) {
      await tap(page.getByRole('button', { name: 'Pick one by one' }));
      const option = page.getByRole('dialog').locator('.pick-option').first();
      for (let left = groups; left > 0; left -= 1) await tap(option);
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await download(page, tap);
    return { week, groups, file: text(walk) };
  });
}

async function heightOf(browser, url, device, paths) {
  return withPage(browser, device, async (page) => {
    await page.goto(url);
    await page.locator('input[accept*=pdf]').first().setInputFiles(paths);
    await page.locator(firstWeek).first().waitFor();
    const read = page.locator('li[data-phase=done]');
    for (let left = 600; (await read.count()) < paths.length && left > 0; left -= 1) {
      await new Promise((next) => setTimeout(next, 50));
    }
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    return `${height} px = ${(height / device.viewport.height).toFixed(1)} screens`;
  });
}

export async function journeys(browser, url, device, { lectures, tests, exams }) {
  const without = await journey(browser, url, device, lectures, false);
  const picked = await journey(browser, url, device, lectures, true);
  return {
    'from a chosen file to its week': without.week,
    [`to the calendar file, ${without.groups} groups left open`]: without.file,
    [`to the calendar file, ${picked.groups} groups picked`]: picked.file,
    'page height, lectures': await heightOf(browser, url, device, [lectures]),
    'page height, lectures, tests and exams of both semesters': await heightOf(
      browser,
      url,
      device,
      [lectures, tests, exams],
    ),
  };
}
