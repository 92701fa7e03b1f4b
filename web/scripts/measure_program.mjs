// The program whose page is measured, and the documents that are added to it.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

const limits = ['requests-per-minute', 'uploads-per-hour', 'status-per-minute'];

export async function startProgram(build) {
  if (process.env.SCHEDGEN_URL) return { url: process.env.SCHEDGEN_URL, stop: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'schedgen-measure-'));
  const address = `127.0.0.1:${await freePort()}`;
  const options = ['serve', '--listen', address, '--data', folder];
  for (const limit of limits) options.push(`--rate-limit-${limit}`, '0');
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

// How many groups of each kind a module has; more than one has to be picked from.
function choicesIn(events) {
  const kinds = new Map();
  for (const { module, period, group } of events) {
    const kind = `${module} ${period} ${group.slice(0, 1)}`;
    kinds.set(kind, (kinds.get(kind) ?? new Set()).add(group));
  }
  return [...kinds.values()].filter((groups) => groups.size > 1).length;
}

function generate(build, folder, kind, count, isFit) {
  const into = join(folder, kind);
  execFileSync(join(build, 'tests/generator/schedgen-generate'), [
    ...[String(count), into, '--kind', kind],
  ]);
  const name = readdirSync(into)
    .filter((one) => one.endsWith('.pdf'))
    .sort()
    .find((one) => {
      const answer = readFileSync(join(into, one.replace(/pdf$/, 'json')), 'utf8');
      return isFit(JSON.parse(answer).events);
    });
  return join(into, name);
}

// One student's lectures, tests and exams of both semesters, with groups to pick.
export function makeDocuments(build) {
  const folder = mkdtempSync(join(tmpdir(), 'schedgen-measure-'));
  const isOfBoth = (dates) =>
    dates.some((date) => date < '07') && dates.some((date) => date > '07');
  const isDated = (events) => isOfBoth(events.map(({ date }) => (date ?? '').slice(5)));
  return {
    lectures: generate(build, folder, 'weekly', 60, (events) => {
      const periods = new Set(events.map(({ period }) => period));
      const count = new Set(events.map(({ module }) => module)).size;
      const choices = choicesIn(events.filter(({ period }) => period === 'S2'));
      return periods.has('S1') && periods.has('S2') && count >= 5 && choices >= 2;
    }),
    tests: generate(build, folder, 'test', 20, isDated),
    exams: generate(build, folder, 'exam', 20, isDated),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
