// Bull Board on the queue of the service, at /admin/queue of port 3000. Whoever asks must show the
// administrator's token: as Bearer, or as the password that the browser asks for (any name).
//
//   REDIS_QUEUE_URL, ADMIN_TOKEN, or each with _FILE: a file that holds it; PORT
import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { Queue } from 'bullmq';
import express from 'express';

const base = '/admin/queue';

function setting(name) {
  const file = process.env[`${name}_FILE`];
  const value = file ? readFileSync(file, 'utf8').trim() : process.env[name];
  if (value) return value;
  console.error(`${name} is not set`);
  process.exit(2);
}

const digest = (text) => createHash('sha256').update(text).digest();
const token = digest(setting('ADMIN_TOKEN'));

function shownToken(header = '') {
  const [scheme, given = ''] = header.split(' ');
  if (scheme === 'Bearer') return given;
  if (scheme !== 'Basic') return undefined;
  const pair = Buffer.from(given, 'base64').toString();
  return pair.slice(pair.indexOf(':') + 1);
}

// Wrong tokens are answered one at a time, a second apart, so that nobody tries many.
let refusals = Promise.resolve();
function guard(request, response, next) {
  const shown = shownToken(request.headers.authorization);
  if (shown !== undefined && timingSafeEqual(digest(shown), token)) return next();
  const refuse = () =>
    response.status(401).set('WWW-Authenticate', 'Basic realm="queue"').type('text').send('The administrator\'s token is asked for.\n');
  if (shown === undefined) return refuse();
  refusals = refusals.then(() => new Promise((done) => setTimeout(done, 1000))).then(refuse);
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
app.use(base, guard, board.getRouter());
const server = app.listen(Number(process.env.PORT ?? 3000), () =>
  console.log(JSON.stringify({ level: 'info', message: 'Bull Board listens', port: server.address().port })),
);
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  queue.close().finally(() => process.exit(0));
});
