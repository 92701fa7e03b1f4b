// Bull Board for the queue of the service, at /admin/queue on port 3000. Requires the
// administrator's token (guard.mjs).
//
//   REDIS_QUEUE_URL, ADMIN_TOKEN, or each with _FILE: a file that contains it; PORT
import { readFileSync } from 'node:fs';

import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { Queue } from 'bullmq';
import express from 'express';

import { tokenGuard } from './guard.mjs';

const base = '/admin/queue';

function setting(name) {
  const file = process.env[`${name}_FILE`];
  const value = file ? readFileSync(file, 'utf8').trim() : process.env[name];
  if (value) return value;
  console.error(`${name} is not set`);
  process.exit(2);
}

const url = new URL(setting('REDIS_QUEUE_URL'));
const queue = new Queue(process.env.QUEUE_NAME ?? 'pdf-jobs', {
  connection: {
    host: url.hostname,
    port: Number(url.port || 6379),
    username: decodeURIComponent(url.username) || undefined,
    password: decodeURIComponent(url.password) || undefined,
    db: Number(url.pathname.slice(1) || 0),
    tls: url.protocol === 'rediss:' ? {} : undefined,
    enableOfflineQueue: false,
  },
});
queue.on('error', (error) => console.error(JSON.stringify({ level: 'warning', message: error.message })));

const board = new ExpressAdapter().setBasePath(base);
createBullBoard({ queues: [new BullMQAdapter(queue)], serverAdapter: board });

const app = express().disable('x-powered-by');
app.get('/health', (_, response) => response.type('text').send('ok\n'));
app.use(base, tokenGuard(setting('ADMIN_TOKEN')), board.getRouter());
const server = app.listen(Number(process.env.PORT ?? 3000), () =>
  console.log(JSON.stringify({ level: 'info', message: 'Bull Board listens', port: server.address().port })),
);
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  queue.close().finally(() => process.exit(0));
});
