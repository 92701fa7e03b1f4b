// The operator's page. It shows what /api/admin/overview says, every few seconds, and keeps the token
// for this tab alone. Texts go into the page as text, never as markup.
import './admin.css';
import type { components } from '../src/api/openapi';

type Overview = components['schemas']['AdminOverview'];
type Job = components['schemas']['AdminJob'];
type Address = components['schemas']['AdminAddress'];
type Problem = components['schemas']['ErrorResponse'];
type Step = Overview['history'][number];

const refreshMs = 5000;
const tokenKey = 'schedgen-admin-token';
let timer: ReturnType<typeof setTimeout> | undefined;

class Refused extends Error {
  constructor(
    readonly status: number,
    sentence: string,
  ) {
    super(sentence);
  }
}

function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`no #${id}`);
  return element;
}

function field(id: string): HTMLInputElement {
  return find(id) as HTMLInputElement;
}

function made(name: string, text: string | number | null, ...children: Node[]): HTMLElement {
  const element = document.createElement(name);
  if (text !== null) element.textContent = String(text);
  element.append(...children);
  return element;
}

async function ask(method: string, path: string): Promise<unknown> {
  const answer = await fetch(path, {
    method,
    headers: { Authorization: `Bearer ${sessionStorage.getItem(tokenKey) ?? ''}` },
  });
  const body: unknown = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Refused(answer.status, (body as Problem).error);
  return body;
}

function sentence(trouble: unknown): string {
  return trouble instanceof Error ? trouble.message : String(trouble);
}

function showPairs(id: string, pairs: [string, string | number][]) {
  find(id).replaceChildren(
    ...pairs.map(([name, value]) => made('div', null, made('dt', name), made('dd', value))),
  );
}

function showList(id: string, lines: string[], none: string) {
  find(id).replaceChildren(...(lines.length > 0 ? lines : [none]).map((line) => made('li', line)));
}

function countLines(counts: Record<string, number>): string[] {
  return Object.entries(counts).map(([name, count]) => `${name}: ${count}`);
}

function chart(title: string, values: number[]): HTMLElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 240 50');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('role', 'img');
  const most = Math.max(...values, 0);
  svg.setAttribute('aria-label', `${title}, at most ${most}`);
  const line = document.createElementNS(space, 'polyline');
  const points = values.map((value, i) => {
    const x = 240 - (values.length - 1 - i);
    return `${x},${49 - (48 * value) / Math.max(most, 1)}`;
  });
  line.setAttribute('points', points.join(' '));
  svg.append(line);
  const last = values.at(-1) ?? 0;
  return made('figure', null, made('figcaption', `${title}: ${last} (most ${most})`), svg);
}

function time(text: string): string {
  return new Date(text).toLocaleTimeString();
}

function dateAndTime(text: string): string {
  return new Date(text).toLocaleString();
}

// Says on itself what came of it; the next look at the service shows the rest.
function action(name: string, done: string, act: () => Promise<unknown>): HTMLButtonElement {
  const button = made('button', name) as HTMLButtonElement;
  button.type = 'button';
  button.addEventListener('click', () => {
    button.disabled = true;
    act().then(
      () => (button.textContent = done),
      (trouble: unknown) => {
        button.textContent =
          trouble instanceof Refused && trouble.status === 404 ? 'Gone' : 'Refused';
        button.title = sentence(trouble);
      },
    );
  });
  return button;
}

function jobRow(job: Job, mayRetry: boolean): HTMLElement {
  const path = `/api/admin/jobs/${job.jobId}`;
  const actions = [action('Remove', 'Removed', () => ask('DELETE', path))];
  if (mayRetry) actions.unshift(action('Try now', 'Queued', () => ask('POST', `${path}/retry`)));
  const attempts = `${job.attempts} ${job.attempts === 1 ? 'attempt' : 'attempts'}`;
  const cells = [dateAndTime(job.at), job.reason, job.pdfType, attempts, job.jobId];
  return made(
    'tr',
    null,
    ...cells.map((cell) => made('td', cell)),
    made('td', null, made('div', null, ...actions)),
  );
}

function blockedRow({ address, until }: Overview['blocked'][number]): HTMLElement {
  const path = `/api/admin/addresses/${encodeURIComponent(address)}`;
  const unblock = action('Unblock', 'Unblocked', () => ask('DELETE', path));
  const cells = [address, dateAndTime(until)].map((cell) => made('td', cell));
  return made('tr', null, ...cells, made('td', null, unblock));
}

// A row under the pointer of somebody who is about to press it is not taken away.
function showRows(id: string, rows: () => HTMLElement[]) {
  const body = find(id);
  if (body.matches(':focus-within, :hover')) return;
  body.replaceChildren(...rows());
  const table = body.closest('table');
  if (table !== null) table.hidden = body.childElementCount === 0;
}

const charts: [string, keyof Omit<Step, 'at'>, boolean][] = [
  ['Requests', 'requests', true],
  ['Slowest answer, ms', 'slowestMs', false],
  ['Server errors', 'serverErrors', true],
  ['Sent away', 'sentAway', true],
  ['Uploads', 'uploads', true],
  ['Jobs completed', 'completed', true],
  ['Jobs failed', 'failed', true],
  ['Jobs waiting', 'waiting', false],
];

function showShared({ queue, jobs, programs }: Overview) {
  const known = (value: string | number) => (queue.answers ? value : 'not known');
  showPairs('queue', [
    ['Waiting', known(queue.waiting)],
    ['In work', known(queue.active)],
    ['Try again later', known(queue.delayed)],
    ['Oldest waits', known(`${Math.round(queue.oldestWaitMs / 1000)} s`)],
  ]);
  showList(
    'programs',
    programs.map(({ name, tends }) => (tends ? `${name}, tends for all` : name)),
    'Not known.',
  );
  const none = jobs.answers ? 'None.' : 'The database does not answer, so jobs are not known.';
  showList('reasons', countLines(jobs.failuresByReason), none);
  find('no-waiting').textContent = jobs.waiting.length > 0 ? '' : none;
  showRows('waiting', () => jobs.waiting.map((job) => jobRow(job, true)));
  showRows('failed', () => jobs.failed.map((job) => jobRow(job, false)));
}

function show(view: Overview) {
  find('summary').textContent =
    `${view.name}, version ${view.version}, since ${dateAndTime(view.startedAt)}; ` +
    `as of ${time(view.now)}`;
  showShared(view);
  const { process } = view;
  showPairs('process', [
    ['Workers', process.workers],
    ['Connections', process.connections],
    ['Requests waiting', process.requestsWaiting],
    ['Answers held', process.answersHeld],
    ['Memory', `${Math.round(process.memoryBytes / 1048576)} MB`],
  ]);
  find('charts').replaceChildren(
    ...charts.map(([title, name, isSum]) =>
      chart(
        isSum ? `${title} each ${view.stepSeconds} s` : title,
        view.history.map((step) => step[name]),
      ),
    ),
  );
  showList('sent-away', countLines(view.sentAway), 'None since the start.');
  showRows('blocked', () => view.blocked.map(blockedRow));
  showRows('log', () =>
    [...view.log].reverse().map((line) => {
      const what = [line.message, line.outcome, line.route].filter(Boolean).join(', ');
      const cells = [time(line.time), line.level, what, line.detail ?? ''];
      return made('tr', null, ...cells.map((cell) => made('td', cell)));
    }),
  );
}

async function refresh() {
  clearTimeout(timer);
  try {
    show((await ask('GET', '/api/admin/overview')) as Overview);
    find('sign-in').hidden = true;
    find('view').hidden = false;
    find('trouble').textContent = '';
  } catch (trouble) {
    if (trouble instanceof Refused && (trouble.status === 401 || trouble.status === 403)) {
      signOut();
      find('trouble').textContent = trouble.message;
      return;
    }
    find('summary').textContent = `No answer: ${sentence(trouble)}`;
  }
  timer = setTimeout(() => void refresh(), refreshMs);
}

function signOut() {
  clearTimeout(timer);
  sessionStorage.removeItem(tokenKey);
  find('view').hidden = true;
  find('sign-in').hidden = false;
  find('summary').textContent = 'Not signed in.';
}

async function askAboutAddress(unblock: boolean): Promise<string> {
  const address = field('address').value.trim();
  const path = `/api/admin/addresses/${encodeURIComponent(address)}`;
  if (unblock) {
    await ask('DELETE', path);
    return 'It is not blocked.';
  }
  const state = (await ask('GET', path)) as Address;
  const blocked = state.blocked
    ? `Blocked for another ${state.secondsLeft ?? 0} s.`
    : 'Not blocked.';
  return (
    `${blocked} In the last 10 minutes: ${state.rejections} rejected requests; ` +
    `in the last 15: ${state.failedAttempts} wrong tokens.`
  );
}

find('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  const token = field('token');
  sessionStorage.setItem(tokenKey, token.value);
  token.value = '';
  void refresh();
});
find('sign-out').addEventListener('click', signOut);
find('address-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : '';
  askAboutAddress(pressed === 'unblock').then(
    (state) => (find('address-state').textContent = state),
    (trouble: unknown) => (find('address-state').textContent = sentence(trouble)),
  );
});
if (sessionStorage.getItem(tokenKey) !== null) void refresh();
