// node judge.mjs PACKAGES PAGE: Google's own client (@googleapis/calendar) asks our model over HTTP, and
// reads what our page has written into it. PAGE is the folder in which the page was built.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [packages, page] = process.argv.slice(2);
const { calendar, auth } = createRequire(join(packages, 'x.js'))('@googleapis/calendar');
const { buildSync } = createRequire(join(page, 'x.js'))('esbuild');

// The model and the rules of the page, as one file that Node.js reads.
async function ours() {
  const folder = mkdtempSync(join(tmpdir(), 'schedgen-google-'));
  try {
    const outfile = join(folder, 'ours.mjs');
    const names = ['testing/model', 'testing/story', 'client', 'sync', 'memory', 'event'];
    const contents = names.map((name) => `export * from './src/google/${name}';`).join('\n');
    buildSync({
      stdin: { contents, resolveDir: page, loader: 'ts' },
      ...{ bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const { GoogleModel, fullScope, appScope, Client, look, apply, emptyMemory, wantedEvent } =
  await ours();
const model = new GoogleModel({ now: () => Date.now(), pageSizeMax: 7 });

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const answer = model.handle({
    method: request.method,
    url: `https://www.googleapis.com${request.url}`,
    headers: request.headers,
    body: Buffer.concat(chunks).toString(),
  });
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const rootUrl = `http://127.0.0.1:${server.address().port}/`;

function clientOf(token) {
  const credentials = new auth.OAuth2();
  credentials.setCredentials({ access_token: token });
  return calendar({ version: 'v3', auth: credentials, rootUrl, retry: false });
}

async function refused(status, promise) {
  const error = await promise.then(
    () => assert.fail(`not refused with ${status}`),
    (reason) => reason,
  );
  assert.equal(Number(error.status ?? error.code), status, String(error));
}

const whole = clientOf(model.newToken(fullScope));
const limited = clientOf(model.newToken(appScope));

// Our page writes, through the same server.
let memory = emptyMemory;
const store = { read: () => memory, write: (next) => (memory = next) };
const surroundings = {
  fetch: (url, init) => fetch(url.replace('https://www.googleapis.com/', rootUrl), init),
  now: () => performance.now(),
  sleep: () => Promise.resolve(),
  random: Math.random,
};
const page_ = new Client(model.newToken(), surroundings);
const wanted = Array.from({ length: 12 }, (_, index) => wantedEvent(index, 0));
await apply(page_, store, await look(page_, store, wanted), 'UP timetable');
const calendarId = memory.calendarId;

// Calendars and scopes.
const { data: mine } = await limited.calendars.get({ calendarId });
assert.equal(mine.summary, 'UP timetable');
assert.equal(mine.timeZone, 'Africa/Johannesburg');
await refused(403, limited.calendarList.list());
await refused(404, limited.events.list({ calendarId: 'primary' }));
const { data: list } = await whole.calendarList.list();
assert.deepEqual(list.items.map(({ id }) => id).sort(), [calendarId, 'primary'].sort());
await refused(401, clientOf('no such token').calendars.get({ calendarId }));

// Everything that the page wrote, page by page.
const events = [];
let pageToken;
do {
  const { data } = await limited.events.list({ calendarId, maxResults: 5, pageToken });
  events.push(...data.items);
  pageToken = data.nextPageToken;
} while (pageToken);
assert.deepEqual(events.map(({ id }) => id).sort(), wanted.map(({ key }) => key).sort());
for (const { key, body } of wanted) {
  const event = events.find(({ id }) => id === key);
  assert.equal(event.summary, body.summary);
  assert.equal(event.colorId, body.colorId);
  assert.equal(event.start.dateTime, `${body.start.dateTime}+02:00`);
  assert.deepEqual(event.reminders, body.reminders);
  assert.deepEqual(event.recurrence ?? [], body.recurrence);
}

// A series taken apart, in two ways.
const series = events.find(({ recurrence }) => recurrence !== undefined);
const { data: instances } = await limited.events.instances({ calendarId, eventId: series.id });
const { data: single } = await whole.events.list({
  ...{ calendarId, singleEvents: true, orderBy: 'startTime', maxResults: 7 },
  ...{ timeMin: '2026-03-01T00:00:00Z', timeMax: '2026-03-08T00:00:00Z' },
});
const inWeek = instances.items.filter(
  ({ start }) => start.dateTime >= '2026-03-01' && start.dateTime < '2026-03-08',
);
assert.equal(inWeek.length, 1);
assert.ok(single.items.some(({ id }) => id === inWeek[0].id));
const starts = instances.items.map(({ start }) => start.dateTime.slice(0, 10));
const skipped = /EXDATE[^:]*:(\d{4})(\d\d)(\d\d)/.exec(series.recurrence.join('\n'));
assert.ok(!starts.includes(skipped.slice(1).join('-')));

// Ids, ETags and tombstones.
const [first, second] = events;
const requestBody = { summary: 'x', start: first.start, end: first.end };
await refused(409, limited.events.insert({ calendarId, requestBody: { ...requestBody, id: first.id } }));
await refused(400, limited.events.insert({ calendarId, requestBody: { ...requestBody, id: 'xyz_' } }));
await refused(404, limited.events.get({ calendarId, eventId: 'nothing0' }));
const stale = { headers: { 'If-Match': '"0"' } };
await refused(412, limited.events.update({ calendarId, eventId: first.id, requestBody }, stale));
await refused(412, limited.events.delete({ calendarId, eventId: first.id }, stale));
const { data: patched } = await whole.events.patch(
  { calendarId, eventId: first.id, requestBody: { summary: 'Mine' } },
  { headers: { 'If-Match': first.etag } },
);
assert.notEqual(patched.etag, first.etag);
assert.equal(patched.location, first.location);
await limited.events.delete({ calendarId, eventId: second.id });
await refused(410, limited.events.delete({ calendarId, eventId: second.id }));
const { data: gone } = await limited.events.get({ calendarId, eventId: second.id });
assert.equal(gone.status, 'cancelled');
await refused(410, limited.events.list({ calendarId, syncToken: 'old' }));

// What that client did counts as the student's.
const found = await look(page_, store, wanted);
assert.deepEqual(found.kept.map(({ reason }) => reason).sort(), ['changed', 'deleted']);
assert.equal(found.steps.length, 0);

await limited.calendars.delete({ calendarId });
await refused(404, limited.calendars.get({ calendarId }));
server.close();
console.log(`${model.requests} requests: the model and Google's client agree`);
