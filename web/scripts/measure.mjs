// Usage: npm run measure [-- RUNS]
//
// What a first visit costs: opens the page of a running program (SCHEDGEN_URL, or the one of
// ../build/release that it starts) in Chromium with nothing kept, RUNS times (5), as on a desktop
// and as on a phone with a processor four times slower and a mobile network. Prints the medians.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';

const runs = Number(process.argv[2] ?? 5);
const build = resolve(process.env.SCHEDGEN_BUILD ?? '../build/release');

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function startProgram() {
  if (process.env.SCHEDGEN_URL) return { url: process.env.SCHEDGEN_URL, stop: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'schedgen-measure-'));
  const address = `127.0.0.1:${await freePort()}`;
  const options = ['serve', '--listen', address, '--data', folder];
  const program = spawn(join(build, 'schedgen'), options, { stdio: 'ignore', cwd: folder });
  const url = `http://${address}`;
  for (let left = 400; left > 0; left -= 1) {
    if ((await fetch(`${url}/health`).catch(() => null))?.ok) break;
    await new Promise((next) => setTimeout(next, 50));
  }
  const ended = new Promise((done) => program.once('exit', done));
  const stop = async () => {
    program.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true });
  };
  return { url, stop };
}

const devices = [
  { name: 'desktop', viewport: { width: 1360, height: 900 }, slower: 1, network: null },
  {
    name: 'phone',
    viewport: { width: 375, height: 740 },
    slower: 4,
    network: {
      offline: false,
      latency: 150,
      downloadThroughput: 1_600_000 / 8,
      uploadThroughput: 750_000 / 8,
    },
  },
];

async function visit(browser, url, { viewport, slower, network }) {
  const context = await browser.newContext({ viewport, serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  if (network !== null) await session.send('Network.emulateNetworkConditions', network);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.addInitScript(() => {
    window.longTasks = [];
    const note = (list) => window.longTasks.push(...list.getEntries().map((task) => task.duration));
    new PerformanceObserver(note).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const seen = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    loaded: performance.getEntriesByType('navigation')[0].loadEventEnd,
    longTasks: window.longTasks,
  }));
  await context.close();
  return {
    'first contentful paint, ms': seen.paint,
    'loaded, ms': seen.loaded,
    'transferred, bytes': bytes,
    'long tasks': seen.longTasks.length,
    'in long tasks, ms': seen.longTasks.reduce((sum, one) => sum + one, 0),
  };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)]);
}

const program = await startProgram();
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const html = await (await fetch(program.url)).text();
  let script = 0;
  for (const [, path] of html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)) {
    const bytes = Buffer.from(await (await fetch(program.url + path)).arrayBuffer());
    script += gzipSync(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).length;
  }
  console.log(`script of the first load: ${script} bytes gzip`);
  for (const device of devices) {
    const all = [];
    for (let run = 0; run < runs; run += 1) all.push(await visit(browser, program.url, device));
    console.log(`${device.name}, median of ${runs}:`);
    for (const name of Object.keys(all[0])) {
      console.log(`  ${name}: ${median(all.map((figures) => figures[name]))}`);
    }
  }
} finally {
  await browser.close();
  await program.stop();
}
