// What every test of the page stands on: the service, the documents, and a page that must not
// complain, ask anyone else for anything, or be hard to use.
import {
  test as base,
  expect,
  type Download,
  type Locator,
  type Page,
  type Request,
} from '@playwright/test';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { makeDocuments, type Documents } from './documents';
import { startService } from './service';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

// A morning in the second semester of 2026, with tests before and after it.
const today = new Date('2026-08-03T08:10:00+02:00');

// What Playwright itself says, see playwright.config.ts.
const blocked = /^Service Worker registration blocked by Playwright$/;

interface AxeResult {
  violations: { id: string; nodes: { target: string[] }[] }[];
}

export class Timetable {
  // What the browser may complain of, because the test asked for it.
  readonly expected: RegExp[] = [];
  private exports = 0;

  constructor(
    readonly page: Page,
    private readonly name: string,
  ) {}

  async open(): Promise<void> {
    await this.page.goto('/');
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  async add(...paths: string[]): Promise<void> {
    await this.page.locator('input[accept*=pdf]').first().setInputFiles(paths);
  }

  file(name: string): Locator {
    return this.page.locator('li[data-phase]').filter({ hasText: name });
  }

  async done(...names: string[]): Promise<void> {
    for (const name of names) {
      await expect(this.file(name)).toHaveAttribute('data-phase', 'done');
    }
  }

  get isPhone(): boolean {
    return (this.page.viewportSize()?.width ?? 0) < 640;
  }

  // The modules are beside the week where there is room.
  async show(view: 'Week' | 'Agenda' | 'Term' | 'Tests' | 'Modules'): Promise<void> {
    const views = this.page.getByRole('group', { name: 'View' });
    const tabs = this.page.getByRole('navigation', { name: 'Parts of the timetable' });
    if (!this.isPhone) {
      if (view !== 'Modules') await views.getByRole('button', { name: view }).click();
      return;
    }
    if (view === 'Tests' || view === 'Modules') {
      await tabs.getByRole('button', { name: view }).click();
      return;
    }
    await tabs.getByRole('button', { name: 'Week' }).click();
    await views.getByRole('button', { name: view }).click();
  }

  // What opens from the head of the page.
  async openDates(): Promise<Locator> {
    await this.page.locator('.dates-chip').filter({ visible: true }).click();
    return this.page.getByRole('dialog', { name: /^(Dates|Datums)$/ });
  }

  async openNames(): Promise<Locator> {
    await this.show('Modules');
    await this.page.getByRole('button', { name: 'Event names and changes' }).click();
    return this.page.getByRole('dialog', { name: 'Event names and changes' });
  }

  async openAdd(): Promise<Locator> {
    const dialog = this.page.getByRole('dialog', { name: 'Add to calendar' });
    await this.page.getByRole('button', { name: 'Add to calendar' }).click();
    await expect(dialog).toBeVisible();
    return dialog;
  }

  async openShare(): Promise<Locator> {
    const button = this.page.getByRole('button', { name: 'Share', exact: true });
    await button.filter({ visible: true }).click();
    return this.page.getByRole('dialog', { name: 'Print, share or save' });
  }

  async openMenu(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Menu|Kieslys)$/ }).click();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.page.locator('dialog[open]')).toHaveCount(0);
  }

  // The first group of each choice that is open.
  async chooseGroups(): Promise<void> {
    await this.show('Modules');
    const open = this.page.locator('fieldset[data-choice][data-open]');
    for (let left = await open.count(); left > 0; left -= 1) {
      await open.first().getByRole('radio').first().click();
      await expect(open).toHaveCount(left - 1);
    }
    await this.show('Week');
  }

  // The calendar file. `after` looks at what the dialog says then.
  async ics(after?: (dialog: Locator) => Promise<void>): Promise<string> {
    const dialog = await this.openAdd();
    const asking = this.page.waitForRequest('**/api/generate/ics');
    const waiting = this.page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Just the file' }).click();
    const [request, download] = await Promise.all([asking, waiting]);
    const next = this.page.getByRole('dialog', { name: 'Your calendar file' });
    await after?.(next);
    await next.getByRole('button', { name: 'Done' }).click();
    await expect(next).toBeHidden();
    expect(download.suggestedFilename()).toBe('up-schedule.ics');
    if (this.name === 'desktop') await this.keep(download, request); // a phone's are the same
    const text = readFileSync(await download.path(), 'utf8');
    return text.replace(/\r\n[ \t]/g, ''); // unfolded
  }

  // With what a right reader sees in it, for the calendar programs of tests/clients.
  private async keep(download: Download, request: Request): Promise<void> {
    this.exports += 1;
    const title = test.info().title.replace(/[^a-z]+/gi, '-');
    const path = `test-results/exports/${this.name}-${title}-${this.exports}`;
    const headers = { 'Content-Type': 'application/json' };
    // An agenda has no UIDs to take over, and a test may have spoiled the calendar of before.
    const wish = request.postDataJSON() as { previous?: string };
    const data = JSON.stringify({ ...wish, previous: undefined });
    const agenda = await this.page.request.post('/api/generate/agenda', { data, headers });
    expect(agenda.status()).toBe(200);
    await download.saveAs(`${path}.ics`);
    writeFileSync(`${path}.agenda.json`, await agenda.body());
  }

  // In light, dark and forced colours. Dark ones can only break what can be told apart. Forced ones
  // are the system's, while axe measures the page's own backgrounds, which are not painted: there,
  // sizes are what can break, and the picture is for people to look at.
  async lookInAllColours(state: string): Promise<void> {
    await this.page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await this.look(`light-${state}`);
    await this.page.emulateMedia({ colorScheme: 'dark' });
    await this.look(`dark-${state}`, ['color-contrast']);
    await this.page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    await this.look(`forced-${state}`, ['target-size']);
    await this.page.emulateMedia({ forcedColors: 'none' });
  }

  // A picture for people to look at, and nothing that axe finds, by all of its rules or by some.
  async look(state: string, rules?: string[]): Promise<void> {
    await this.page.evaluate(() => window.scrollTo(0, 0));
    await this.page.screenshot({
      path: `test-results/shots/${this.name}-${state}.png`,
      fullPage: rules === undefined, // of a second look, what is in sight
      animations: 'disabled',
    });
    const width = await this.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, 'the page scrolls sideways').toBeLessThanOrEqual(
      this.page.viewportSize()?.width ?? 0,
    );
    await this.page.evaluate(axeSource);
    const options = {
      resultTypes: ['violations'], // selectors of what is well take time
      ...(rules !== undefined && { runOnly: rules }),
    };
    const { violations } = await this.page.evaluate<AxeResult>(
      `axe.run(document, ${JSON.stringify(options)})`,
    );
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ') ?? ''}`);
    expect(found).toEqual([]);
  }
}

const scannerSource = readFileSync(
  createRequire(import.meta.url).resolve('jsqr/dist/jsQR.js'),
  'utf8',
);

// What a scanner reads in this part of the screen.
export async function scanned(code: Locator): Promise<string | null> {
  await code.scrollIntoViewIfNeeded();
  const picture = (await code.screenshot({ scale: 'device' })).toString('base64');
  const scanner = await code.page().context().newPage();
  await scanner.evaluate(scannerSource);
  const text = await scanner.evaluate<string | null>(`(async () => {
    const bytes = Uint8Array.from(atob('${picture}'), (one) => one.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
    return jsQR(data, width, height)?.data ?? null;
  })()`);
  await scanner.close();
  return text;
}

interface PerTest {
  timetable: Timetable;
}

interface PerWorker {
  service: { url: string };
  documents: Documents;
}

export const test = base.extend<PerTest, PerWorker>({
  service: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the parameters' names
    async ({}, use) => {
      const service = await startService();
      await use(service);
      await service.stop();
    },
    { scope: 'worker' },
  ],
  documents: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      const documents = makeDocuments();
      await use(documents);
      rmSync(documents.folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ service }, use) => use(service.url),
  timetable: async ({ page, service }, use, info) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const isOurs = request.url().startsWith(service.url) || /^(blob|data):/.test(request.url());
      if (!isOurs) complaints.push(`asks ${request.url()}`);
    });
    await page.clock.setFixedTime(today);
    const timetable = new Timetable(page, info.project.name);
    await use(timetable);
    const unexpected = complaints.filter(
      (text) => ![blocked, ...timetable.expected].some((pattern) => pattern.test(text)),
    );
    expect(unexpected).toEqual([]);
  },
});

export { expect };
