// A visit on a device: what the browser says of it.
export const devices = [
  { name: 'laptop', viewport: { width: 1440, height: 900 }, slower: 1, network: null },
  {
    name: 'phone',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    slower: 4,
    network: {
      offline: false,
      latency: 150,
      downloadThroughput: 1_600_000 / 8,
      uploadThroughput: 750_000 / 8,
    },
  },
];

// A morning in the second semester of 2026. Playwright's own clock would hide what the browser
// measures.
const today = Date.parse('2026-08-03T08:10:00+02:00');

export async function withPage(browser, { viewport, hasTouch = false }, use) {
  const options = { viewport, hasTouch, serviceWorkers: 'block', locale: 'en-ZA' };
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.addInitScript((now) => {
    window.Date = class extends Date {
      constructor(...parts) {
        super(...(parts.length === 0 ? [now] : parts));
      }
      static now() {
        return now;
      }
    };
    window.longTasks = [];
    window.shifts = [];
    const watch = (type, note) =>
      new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({
        type,
        buffered: true,
      });
    watch('longtask', ({ duration }) => window.longTasks.push(duration));
    watch('layout-shift', ({ value, hadRecentInput, sources }) => {
      if (hadRecentInput) return;
      const places = sources.map(({ node }) => node?.className || node?.nodeName);
      window.shifts.push({ value, places });
    });
    watch('largest-contentful-paint', ({ startTime }) => (window.largestPaint = startTime));
  }, today);
  try {
    return await use(page);
  } finally {
    await context.close();
  }
}

async function slowDown(page, { slower, network }) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  if (network !== null) await session.send('Network.emulateNetworkConditions', network);
  return session;
}

const sum = (values) => values.reduce((all, one) => all + one, 0);

export const firstWeek = '.workspace .class-block:not(.is-ghost)';

// The first visit, and the first file until its week is drawn.
export function visit(browser, url, device, lectures) {
  return withPage(browser, device, async (page) => {
    const session = await slowDown(page, device);
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    // Reported once the frame after it is there.
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => setTimeout(next))));
    const first = await page.evaluate(() => ({
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
      largest: window.largestPaint ?? NaN,
      tasks: window.longTasks.splice(0),
      shifts: window.shifts.splice(0),
    }));
    const transferred = bytes;
    const chosen = performance.now();
    await page.locator('input[accept*=pdf]').first().setInputFiles(lectures);
    await page.locator(firstWeek).first().waitFor();
    const seen = performance.now();
    await page.waitForLoadState('networkidle');
    const later = await page.evaluate(() => ({ tasks: window.longTasks, shifts: window.shifts }));
    const shifts = [...first.shifts, ...later.shifts];
    return {
      figures: {
        'first contentful paint, ms': first.paint,
        'largest contentful paint, ms': first.largest,
        'transferred, bytes': transferred,
        'long tasks of the first visit': first.tasks.length,
        'in them, ms': sum(first.tasks),
        'from a chosen file to its week, ms': seen - chosen,
        'long tasks until then': later.tasks.length,
        'in those, ms': sum(later.tasks),
        'layout shift of both, in thousandths': 1000 * sum(shifts.map(({ value }) => value)),
      },
      moved: shifts.flatMap(({ places }) => places),
    };
  });
}
