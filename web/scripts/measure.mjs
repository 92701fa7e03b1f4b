// Usage: npm run measure [-- RUNS [LECTURES.pdf TESTS.pdf EXAMS.pdf]]
//
// Measures the page of a running program (SCHEDGEN_URL), or of the one in ../build/release (or
// SCHEDGEN_BUILD) that it starts, in Chromium with nothing kept. First a visit, RUNS times (5), on a
// laptop and on a phone with a processor four times slower and a mobile network: medians. Then the
// way from a chosen file to the calendar: taps, scrolled pixels, height of the page. Without PDFs
// the generator of the build makes them.
import { resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { journeys } from './measure_journey.mjs';
import { makeDocuments, startProgram } from './measure_program.mjs';
import { devices, visit } from './measure_visit.mjs';

const runs = Number(process.argv[2] ?? 5);
const build = resolve(process.env.SCHEDGEN_BUILD ?? '../build/release');

function given() {
  const [lectures, tests, exams] = process.argv.slice(3).map((path) => resolve(path));
  return exams === undefined ? null : { lectures, tests, exams, remove: () => undefined };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)]);
}

async function firstScript(url) {
  const html = await (await fetch(url)).text();
  let size = 0;
  for (const [, path] of html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)) {
    const bytes = Buffer.from(await (await fetch(url + path)).arrayBuffer());
    size += gzipSync(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).length;
  }
  return size;
}

const documents = given() ?? makeDocuments(build);
const program = await startProgram(build);
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  console.log(`script of the first load: ${await firstScript(program.url)} bytes gzip`);
  for (const device of devices) {
    const all = [];
    for (let run = 0; run < runs; run += 1) {
      all.push(await visit(browser, program.url, device, documents.lectures));
    }
    console.log(`${device.name}, median of ${runs}:`);
    for (const name of Object.keys(all[0].figures)) {
      console.log(`  ${name}: ${median(all.map(({ figures }) => figures[name]))}`);
    }
    const moved = new Set(all.flatMap((one) => one.moved));
    if (moved.size > 0) console.log(`  what moved: ${[...moved].join('; ')}`);
  }
  for (const device of devices) {
    console.log(`${device.name}:`);
    const figures = await journeys(browser, program.url, device, documents);
    for (const [name, value] of Object.entries(figures)) console.log(`  ${name}: ${value}`);
  }
} finally {
  await browser.close();
  await program.stop();
  documents.remove();
}
