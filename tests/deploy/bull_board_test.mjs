// Who gets past the guard of Bull Board, over HTTP.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { tokenGuard } from '../../deploy/bull-board/guard.mjs';

const token = '7f3c9b0e5d1a48626e0d9c4b7a815f32';
const slow = []; // answers that wait
let time = 0;
let server;
let address;

before(async () => {
  const guard = tokenGuard(token, {
    later: (answer, ms) => slow.push({ answer, ms }),
    now: () => time,
  });
  server = createServer((request, response) => guard(request, response, () => response.end('board')));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${server.address().port}/`;
});
after(() => {
  server.close();
  server.closeAllConnections();
});

const ask = (authorization) => fetch(address, authorization ? { headers: { authorization } } : {});
const basic = (password) => `Basic ${Buffer.from(`operator:${password}`).toString('base64')}`;

// Until so many answers wait; they come by the network.
async function waiting(count) {
  while (slow.length < count) await new Promise(setImmediate);
}

test('opens for the token and for nothing else', async () => {
  for (const right of [`Bearer ${token}`, basic(token)]) {
    const answer = await ask(right);
    assert.deepEqual([answer.status, await answer.text()], [200, 'board']);
    assert.equal(answer.headers.get('x-frame-options'), 'DENY');
  }
  for (const wrong of [undefined, token, `Digest ${token}`]) {
    const answer = await ask(wrong);
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get('www-authenticate'), /^Basic/);
  }
});

test('a crowd of guesses makes answers slow and keeps nobody out', async () => {
  for (let i = 0; i < 5; ++i) assert.equal((await ask(`Bearer ${i}`)).status, 401);
  const guesses = Array.from({ length: 50 }, (_, i) => ask(basic(`guess ${i}`)));
  await waiting(50);
  const right = ask(basic(token));
  await waiting(51);
  for (const { ms } of slow) assert.equal(ms, 2000); // side by side, not one after another
  slow.pop().answer();
  assert.equal((await right).status, 200); // while all others wait
  for (const { answer } of slow.splice(0)) answer();
  for (const answer of await Promise.all(guesses)) assert.equal(answer.status, 401);
  time += 15 * 60 * 1000;
  assert.equal((await ask(basic(token))).status, 200);
  assert.equal(slow.length, 0);
});
