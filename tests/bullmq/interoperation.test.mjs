// Our queue and BullMQ's own clients on one real Redis: each adds, works, fails and sees what the
// other did. PEER is our program (peer.cc); SCHEDGEN_TEST_REDIS_QUEUE_URL comes from script/engines.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, test } from 'node:test';

const require = createRequire(path.join(process.env.BULLMQ_PACKAGES, 'package.json'));
const { Job, Queue, QueueEvents, Worker } = require('bullmq');
const { Redis } = require('ioredis');
const url = process.env.SCHEDGEN_TEST_REDIS_QUEUE_URL;
assert.ok(url, 'SCHEDGEN_TEST_REDIS_QUEUE_URL is not set: run this by script/test or script/engines');
const address = new URL(url);
const connection = {
  host: address.hostname,
  port: Number(address.port),
  password: decodeURIComponent(address.password),
  maxRetriesPerRequest: null,
};

// A test has so long, and what it opened so long to close: a part that hangs fails its own test and
// holds up nobody else.
const TEST_MS_MAX = 30_000;
const CLOSE_MS_MAX = 5_000;
let closing = [];
async function closeAll() {
  const closes = closing.reverse();
  closing = [];
  for (const close of closes) {
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, CLOSE_MS_MAX);
    });
    await Promise.race([Promise.resolve().then(close).catch(() => {}), late]);
    clearTimeout(timer);
  }
}
const story = (name, tell) => test(name, { timeout: TEST_MS_MAX }, tell);
afterEach(closeAll);

// Our side of a queue.
class Peer {
  constructor(queue, { stalled = 30_000, limit = 0 } = {}) {
    this.child = spawn(process.env.PEER, [url, queue, String(stalled), String(limit)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.waiting = [];
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      this.waiting.shift().hear(JSON.parse(line));
    });
    const gone = once(this.child, 'exit').then(() => {
      for (const { reject } of this.waiting) reject(new Error('our side of the queue has ended'));
    });
    closing.push(async () => {
      this.child.kill('SIGKILL');
      await gone;
    });
  }
  say(...words) {
    return new Promise((resolve, reject) => {
      const hear = (answer) => (answer?.error ? reject(new Error(answer.error)) : resolve(answer));
      this.waiting.push({ hear, reject });
      this.child.stdin.write(words.join(' ') + '\n');
    });
  }
}

// Redis itself, past every queue.
function redis() {
  const client = new Redis(connection);
  closing.push(() => client.disconnect());
  return client;
}

function setUp(options) {
  const name = 'interop-' + randomUUID();
  const queue = new Queue(name, { connection });
  closing.push(async () => {
    await queue.obliterate({ force: true });
    await queue.close();
  });
  return { name, queue, peer: new Peer(name, options) };
}
function worker(name, work, options = {}) {
  const made = new Worker(name, work, { connection, drainDelay: 1, ...options });
  made.on('error', () => {});
  closing.push(() => made.close(true));
  return made;
}
async function events(name) {
  const made = new QueueEvents(name, { connection });
  closing.push(() => made.close());
  await made.waitUntilReady();
  return made;
}
const once = (emitter, event, wanted = () => true) =>
  new Promise((resolve) => {
    const listen = (...facts) => {
      if (!wanted(...facts)) return;
      emitter.off(event, listen);
      resolve(facts);
    };
    emitter.on(event, listen);
  });
// Waits for what must come.
async function until(condition) {
  for (let turn = 0; turn < 3_000; ++turn) {
    const value = await condition();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.fail('it never came: ' + condition);
}

story('a job of ours is a job of BullMQ, field by field', async () => {
  const { queue, peer } = setUp();
  const before = Date.now();
  await peer.say('add', 'job-1', 5, 0);
  const job = await Job.fromId(queue, 'job-1');
  assert.equal(job.name, 'parse');
  assert.deepEqual(job.data, { jobId: 'job-1', priority: 5 });
  assert.equal(job.opts.attempts, 3);
  assert.deepEqual(job.opts.backoff, { type: 'exponential', delay: 5000 });
  assert.deepEqual(job.opts.removeOnComplete, { age: 3600, count: 1000 });
  assert.deepEqual(job.opts.removeOnFail, { age: 86400, count: 5000 });
  assert.equal(job.priority, 5);
  assert.ok(job.timestamp >= before && job.timestamp <= Date.now());
  assert.equal(await job.getState(), 'prioritized');
  assert.equal(job.attemptsMade, 0);

  // The same added by Node has the same fields in Redis, but for its time.
  const client = redis();
  await queue.add('parse', { jobId: 'job-2', priority: 5 }, { ...job.opts, jobId: 'job-2' });
  const fields = async (id) => {
    const { timestamp, opts, data, ...rest } = await client.hgetall(queue.toKey(id));
    const { jobId: _, ...options } = JSON.parse(opts);
    return { ...rest, options, data: Object.keys(JSON.parse(data)).sort(), timed: !!timestamp };
  };
  assert.deepEqual(await fields('job-1'), await fields('job-2'));
});

story("Node's worker does our jobs, in order of priority, and tells its events", async () => {
  const { name, peer } = setUp();
  const heard = await events(name);
  for (const [id, priority] of [['low', 10], ['normal', 5], ['high', 1]]) {
    await peer.say('add', id, priority, 0);
  }
  const done = [];
  const last = once(heard, 'completed', ({ jobId }) => jobId === 'low');
  worker(name, async (job) => {
    done.push(job.id);
    return { read: job.data.jobId };
  });
  const [{ returnvalue }] = await last;
  assert.deepEqual(done, ['high', 'normal', 'low']);
  assert.deepEqual(returnvalue, { read: 'low' });
  assert.equal((await peer.say('counts')).completed, 3);
});

story('we do the jobs of Node, and its events and its job tell how they ended', async () => {
  const { name, queue, peer } = setUp();
  const heard = await events(name);
  await queue.add('parse', { jobId: 'good' }, { jobId: 'good', priority: 5 });
  await queue.add('parse', { jobId: 'bad' }, { jobId: 'bad', priority: 5, attempts: 3 });
  const good = await peer.say('take', 5000);
  assert.equal(good.id, 'good');
  const completed = once(heard, 'completed');
  assert.equal(await peer.say('finish', good.id, good.token, 'ok'), true);
  assert.equal((await completed)[0].jobId, 'good');
  assert.equal(await (await Job.fromId(queue, 'good')).getState(), 'completed');

  const bad = await peer.say('take', 5000);
  const failed = once(heard, 'failed');
  assert.equal(await peer.say('finish', bad.id, bad.token, 'The PDF is damaged.'), true);
  assert.equal((await failed)[0].failedReason, 'The PDF is damaged.');
  const job = await Job.fromId(queue, 'bad');
  assert.equal(await job.getState(), 'failed');
  assert.equal(job.failedReason, 'The PDF is damaged.');
  assert.deepEqual(job.stacktrace, ['The PDF is damaged.']);
  assert.equal(job.attemptsMade, 1);
  assert.equal(job.attemptsStarted, 1);
  assert.ok(job.finishedOn >= job.processedOn);

  await job.retry('failed');
  const again = await peer.say('take', 5000);
  assert.equal(again.id, 'bad');
  assert.equal(await peer.say('finish', again.id, again.token, 'ok'), true);
  assert.equal(await (await Job.fromId(queue, 'bad')).getState(), 'completed');
});

story('an attempt of ours that failed is delayed, counted, and finished by Node', async () => {
  const { name, queue, peer } = setUp();
  await peer.say('add', 'job', 5, 0);
  const first = await peer.say('take', 5000);
  assert.equal(await peer.say('put_back', first.id, first.token, 200, 'out of memory'), true);
  const delayed = await Job.fromId(queue, 'job');
  assert.equal(await delayed.getState(), 'delayed');
  assert.equal(delayed.attemptsMade, 1);
  assert.equal(delayed.failedReason, 'out of memory');
  const heard = await events(name);
  const completed = once(heard, 'completed');
  worker(name, async () => 'read');
  await completed;
  assert.equal((await Job.fromId(queue, 'job')).attemptsMade, 2);
});

story("an attempt of Node's that failed is delayed by its backoff and finished by us", async () => {
  const { name, queue, peer } = setUp();
  const heard = await events(name);
  const delayed = once(heard, 'delayed');
  const node = worker(name, async () => {
    throw new Error('not today');
  });
  await queue.add('parse', { jobId: 'job' }, { jobId: 'job', attempts: 3, backoff: { type: 'fixed', delay: 100 } });
  await delayed;
  await node.close();
  const ours = await until(() => peer.say('take', 1000));
  assert.equal(ours.id, 'job');
  assert.equal(await peer.say('finish', ours.id, ours.token, 'ok'), true);
  const job = await Job.fromId(queue, 'job');
  assert.equal(job.attemptsMade, 2);
  assert.equal(await job.getState(), 'completed');
});

story('what is put back without a reason is no attempt', async () => {
  const { queue, peer } = setUp();
  await peer.say('add', 'job', 5, 0);
  for (const delay of [0, 20]) {
    const taken = await until(() => peer.say('take', 1000));
    assert.equal(await peer.say('put_back', taken.id, taken.token, delay), true);
    assert.equal((await Job.fromId(queue, 'job')).attemptsMade, 0);
  }
});

story('a worker of ours that vanished is noticed by Node, and one of Node by us', async () => {
  const { name, queue, peer } = setUp({ stalled: 50 });
  await peer.say('add', 'job', 5, 0);
  const lost = await peer.say('take', 5000, 100); // and nobody extends it
  const done = new Promise((resolve) => {
    worker(name, async (job) => resolve(job.id), { stalledInterval: 50, maxStalledCount: 5 });
  });
  assert.equal(await done, 'job');
  await until(async () => (await peer.say('counts')).completed === 1);
  assert.equal(await peer.say('finish', lost.id, lost.token, 'ok'), false);

  const other = setUp({ stalled: 50 });
  await other.queue.add('parse', {}, { jobId: 'left' });
  const node = new Worker(other.name, null, { connection, lockDuration: 100 });
  closing.push(() => node.close(true));
  assert.equal((await node.getNextJob('some-token')).id, 'left');
  const ours = await until(() => other.peer.say('take', 200));
  assert.equal(ours.id, 'left');
  assert.equal(await other.peer.say('finish', ours.id, ours.token, 'ok'), true);
  assert.equal(await queue.getCompletedCount(), 1);
});

story('a lease that is extended holds against a checker of Node', async () => {
  const { name, queue, peer } = setUp();
  await peer.say('add', 'job', 5, 0);
  const ours = await peer.say('take', 5000, 150);
  let stolen = false;
  worker(name, async () => { stolen = true; }, { stalledInterval: 30 });
  for (let turn = 0; turn < 12; ++turn) {
    assert.equal(await peer.say('extend', ours.id, ours.token, 150), true);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  assert.equal(await peer.say('finish', ours.id, ours.token, 'ok'), true);
  assert.equal(stolen, false);
  assert.equal(await queue.getCompletedCount(), 1);
});

story('the limiter counts both sides together', async () => {
  const { name, queue, peer } = setUp({ limit: 4 });
  for (let i = 0; i < 8; ++i) await peer.say('add', 'job-' + i, 5, 0);
  let node = 0;
  const started = Date.now();
  worker(name, async () => { ++node; }, { limiter: { max: 4, duration: 1000 } });
  let ours = 0;
  await until(async () => {
    const taken = await peer.say('take', 20);
    if (taken) {
      ++ours;
      await peer.say('finish', taken.id, taken.token, 'ok');
    }
    return (await queue.getCompletedCount()) === 8;
  });
  assert.equal(node + ours, 8);
  assert.ok(Date.now() - started >= 950, 'eight jobs, four in a second, want one more second');
});

story('pause, resume, removal and counts mean the same to both', async () => {
  const { queue, peer } = setUp();
  await queue.pause();
  await peer.say('add', 'a', 1, 0);
  assert.equal(await peer.say('take', 50), null);
  await queue.resume();
  const a = await until(() => peer.say('take', 500));
  await peer.say('add', 'b', 10, 0);
  await peer.say('add', 'c', 5, 60_000);
  assert.deepEqual(await peer.say('counts'), { waiting: 1, active: 1, completed: 0, failed: 0, delayed: 1 });
  const { prioritized, active, delayed } = await queue.getJobCounts();
  assert.deepEqual({ prioritized, active, delayed }, { prioritized: 1, active: 1, delayed: 1 });
  await (await Job.fromId(queue, 'c')).promote();
  for (const id of ['a', 'b', 'c']) assert.equal(await peer.say('remove', id), true);
  assert.equal(await peer.say('finish', a.id, a.token, 'ok'), false);
  assert.equal(await Job.fromId(queue, 'a'), undefined);
  assert.equal(await queue.count(), 0);
});

story('progress that is told while we hold a job is heard, and stays with the job', async () => {
  const { name, queue, peer } = setUp();
  const heard = await events(name);
  await peer.say('add', 'job', 5, 0);
  const ours = await peer.say('take', 5000);
  const progress = once(heard, 'progress');
  await (await Job.fromId(queue, 'job')).updateProgress({ pages: 2 });
  assert.deepEqual((await progress)[0].data, { pages: 2 });
  assert.equal(await peer.say('put_back', ours.id, ours.token, 0, 'out of memory'), true);
  assert.deepEqual((await Job.fromId(queue, 'job')).progress, { pages: 2 });
  const again = await peer.say('take', 5000);
  assert.equal(await peer.say('finish', again.id, again.token, 'ok'), true);
  assert.deepEqual((await Job.fromId(queue, 'job')).progress, { pages: 2 });
});

story('lost scripts and cut connections lose no job', async () => {
  const { queue, peer } = setUp({ stalled: 100 });
  const client = redis();
  for (let i = 0; i < 100; ++i) await peer.say('add', 'job-' + i, 5, 0);
  let seen = 0;
  while ((await queue.getCompletedCount()) < 100) {
    if (++seen % 10 === 0) await client.script('FLUSH');
    if (seen % 45 === 0) await client.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    const taken = await peer.say('take', 100, 200).catch(() => null);
    if (taken) await peer.say('finish', taken.id, taken.token, 'ok');
    assert.ok(seen < 1000, 'some job never ended');
  }
  assert.equal(await queue.getFailedCount(), 0);
});

story('our workers are on the list of workers, and Bull Board shows and retries our jobs', async () => {
  const { name, queue, peer } = setUp();
  await peer.say('add', 'broken', 5, 0);
  const taken = await peer.say('take', 1000);
  await peer.say('finish', taken.id, taken.token, 'unreadable');
  const waiting = peer.say('take', 2000);
  await until(async () => (await queue.getWorkersCount()) === 1);

  const { createBullBoard } = require('@bull-board/api');
  const { BullMQAdapter } = require('@bull-board/api/bullMQAdapter');
  const { ExpressAdapter } = require('@bull-board/express');
  const express = require('express');
  const board = new ExpressAdapter();
  createBullBoard({ queues: [new BullMQAdapter(queue)], serverAdapter: board });
  const app = express();
  app.use('/', board.getRouter());
  const server = app.listen(0, '127.0.0.1');
  closing.push(() => server.closeAllConnections());
  closing.push(() => server.close());
  await once(server, 'listening');
  const base = `http://127.0.0.1:${server.address().port}/api/queues`;
  const shown = await (await fetch(`${base}?activeQueue=${name}&status=failed`)).json();
  const [job] = shown.queues.find((one) => one.name === name).jobs;
  assert.equal(job.id, 'broken');
  assert.equal(job.failedReason, 'unreadable');
  const retried = await fetch(`${base}/${name}/broken/retry`, { method: 'PUT' });
  assert.equal(retried.status, 204);
  const again = (await waiting) ?? (await until(() => peer.say('take', 1000)));
  assert.equal(again.id, 'broken');
  assert.equal(await peer.say('finish', again.id, again.token, 'ok'), true);
});
