// The real program on a port and a folder of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const buildFolder = resolve(process.env.SCHEDGEN_BUILD ?? '../build/dev');

export interface Service {
  url: string;
  stop: () => Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export const adminToken = 'of-the-tests-of-the-page-alone';

// The tests together ask more often than a student in an hour.
const withoutLimits = [
  'requests-per-minute',
  'uploads-per-hour',
  'status-per-minute',
  'global-per-second',
  'users-per-address',
  'feeds-per-hour',
].map((limit) => [`--rate-limit-${limit}`, '0'] as const);

const tryEveryMs = 50;
const startMsMax = 20_000;

// Settings of a test's own, such as { '--feeds-max': '0' }, replace those of all.
export async function startService(own: Record<string, string> = {}): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'schedgen-page-'));
  const address = `127.0.0.1:${await freePort()}`;
  const options = Object.entries({ ...Object.fromEntries(withoutLimits), ...own }).flat();
  const program = spawn(
    join(buildFolder, 'schedgen'),
    ['serve', '--listen', address, '--data', folder, ...options],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: folder,
      env: { ...process.env, ADMIN_TOKEN: adminToken },
    },
  );
  let said = '';
  program.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const ended = once(program, 'exit');
  const url = `http://${address}`;
  const started = Date.now();
  for (;;) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok === true) break;
    if (program.exitCode !== null || Date.now() - started > startMsMax) {
      program.kill('SIGKILL');
      throw new Error(`schedgen serve did not start:\n${said}`);
    }
    await new Promise((next) => setTimeout(next, tryEveryMs));
  }
  return {
    url,
    stop: async () => {
      program.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
