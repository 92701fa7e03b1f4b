// The operator's page. It shows what /api/admin/overview says, every few seconds, and keeps the token
// for this tab alone. Texts go into the page as text, never as markup.
const refreshMs = 5000;
const tokenKey = 'schedgen-admin-token';
const find = (id) => document.getElementById(id);
let timer = 0;

function made(name, text, ...children) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = String(text);
  element.append(...children);
  return element;
}

async function ask(method, path) {
  const answer = await fetch(path, {
    method,
    headers: { Authorization: `Bearer ${sessionStorage.getItem(tokenKey) ?? ''}` },
  });
  const body = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw Object.assign(new Error(body.error), { status: answer.status });
  return body;
}

function showPairs(list, pairs) {
  list.replaceChildren(
    ...pairs.map(([name, value]) => made('div', undefined, made('dt', name), made('dd', value))),
  );
}

function showCounts(list, counts, none) {
  const entries = Object.entries(counts);
  list.replaceChildren(
    ...(entries.length > 0
      ? entries.map(([name, count]) => made('li', `${name}: ${count}`))
      : [made('li', none)]),
  );
}

function chart(title, values) {
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
  return made('figure', undefined, made('figcaption', `${title}: ${last} (most ${most})`), svg);
}

function time(text) {
  return new Date(text).toLocaleTimeString();
}

function failureRow(one) {
  const remove = made('button', 'Remove');
  remove.type = 'button';
  remove.addEventListener('click', async () => {
    remove.disabled = true;
    await ask('DELETE', `/api/admin/jobs/${one.jobId}`).then(
      () => (remove.textContent = 'Removed'),
      (trouble) => (remove.textContent = trouble.status === 404 ? 'Gone' : 'Failed'),
    );
  });
  return made(
    'tr',
    undefined,
    made('td', time(one.at)),
    made('td', one.reason),
    made('td', one.pdfType),
    made('td', one.attempt),
    made('td', one.jobId),
    made('td', undefined, remove),
  );
}

function show(view) {
  const { queue, process } = view;
  find('summary').textContent =
    `Version ${view.version}, since ${new Date(view.startedAt).toLocaleString()}; ` +
    `as of ${time(view.now)}`;
  showPairs(find('figures'), [
    ['Waiting', queue.answers ? queue.waiting : 'not known'],
    ['In work', queue.active],
    ['Try again later', queue.delayed],
    ['Oldest waits', `${Math.round(queue.oldestWaitMs / 1000)} s`],
    ['Workers', process.workers],
    ['Connections', process.connections],
    ['Requests waiting', process.requestsWaiting],
    ['Answers held', process.answersHeld],
    ['Memory', `${Math.round(process.memoryBytes / 1048576)} MB`],
  ]);
  const { history } = view;
  const step = `each ${view.stepSeconds} s`;
  find('charts').replaceChildren(
    ...[
      [`Requests ${step}`, 'requests'],
      [`Slowest answer, ms`, 'slowestMs'],
      [`Server errors ${step}`, 'serverErrors'],
      [`Sent away ${step}`, 'sentAway'],
      [`Uploads ${step}`, 'uploads'],
      [`Jobs completed ${step}`, 'completed'],
      [`Jobs failed ${step}`, 'failed'],
      ['Jobs waiting', 'waiting'],
    ].map(([title, name]) =>
      chart(
        title,
        history.map((one) => one[name]),
      ),
    ),
  );
  showCounts(find('reasons'), view.failureReasons, 'None since the start.');
  showCounts(find('sent-away'), view.sentAway, 'None since the start.');
  find('failures').replaceChildren(...view.failures.toReversed().map(failureRow));
  find('log').replaceChildren(
    ...view.log
      .toReversed()
      .map((line) =>
        made(
          'tr',
          undefined,
          made('td', time(line.time)),
          made('td', line.level),
          made('td', [line.message, line.outcome, line.route].filter(Boolean).join(', ')),
          made('td', line.detail ?? ''),
        ),
      ),
  );
}

async function refresh() {
  clearTimeout(timer);
  try {
    show(await ask('GET', '/api/admin/overview'));
    find('sign-in').hidden = true;
    find('view').hidden = false;
    find('trouble').textContent = '';
  } catch (trouble) {
    if (trouble.status === 401 || trouble.status === 403) {
      signOut();
      find('trouble').textContent = trouble.message;
      return;
    }
    find('summary').textContent = `No answer: ${trouble.message}`;
  }
  timer = setTimeout(refresh, refreshMs);
}

function signOut() {
  clearTimeout(timer);
  sessionStorage.removeItem(tokenKey);
  find('view').hidden = true;
  find('sign-in').hidden = false;
  find('summary').textContent = 'Not signed in.';
}

find('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  sessionStorage.setItem(tokenKey, find('token').value);
  find('token').value = '';
  refresh();
});
find('sign-out').addEventListener('click', signOut);
find('address-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const path = `/api/admin/addresses/${encodeURIComponent(find('address').value.trim())}`;
  const state = find('address-state');
  try {
    if (event.submitter?.value === 'unblock') {
      await ask('DELETE', path);
      state.textContent = 'It is not blocked any more.';
      return;
    }
    const found = await ask('GET', path);
    state.textContent = found.blocked
      ? `Blocked for another ${found.secondsLeft} s.`
      : `Not blocked. Wrong tokens of late: ${found.failedAttempts}.`;
  } catch (trouble) {
    state.textContent = trouble.message;
  }
});
if (sessionStorage.getItem(tokenKey) !== null) refresh();
