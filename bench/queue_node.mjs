// node queue_node.mjs REDIS_URL JOBS CONCURRENCY: what queue_ours does, by BullMQ's own Queue and Worker.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.env.BULLMQ_PACKAGES, 'package.json'));
const { Queue, Worker } = require('bullmq');
const [url, jobs, concurrency] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const { hostname, port, password } = new URL(url);
const connection = { host: hostname, port: Number(port), password, maxRetriesPerRequest: null };
const name = 'bench-' + randomUUID();
const queue = new Queue(name, { connection });
await queue.waitUntilReady();
const options = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 5000 },
  priority: 5,
  removeOnComplete: { age: 3600, count: 1000 },
  removeOnFail: { age: 86400, count: 5000 },
};
const seconds = (begin) => Number(process.hrtime.bigint() - begin) / 1e9;

const adding = process.hrtime.bigint();
for (let i = 0; i < jobs; ++i) {
  await queue.add('parse', { jobId: 'job-' + i, priority: 5 }, { ...options, jobId: 'job-' + i });
}
const add_s = seconds(adding);

const working = process.hrtime.bigint();
const worker = new Worker(name, async () => null, { connection, concurrency, autorun: false });
await new Promise((resolve) => {
  let done = 0;
  worker.on('completed', () => {
    if (++done === jobs) resolve();
  });
  worker.run();
});
console.log(JSON.stringify({ add_s, work_s: seconds(working) }));
await worker.close(true);
await queue.close();
process.exit(0);
