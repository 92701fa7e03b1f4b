import { expect, it } from 'vitest';
import { Client, GoogleError, type Surroundings } from './client';
import { addressOf, scope, tokenIn } from './sign_in';

function around(answers: (number | 'none' | [number, Record<string, string>])[]) {
  const pauses: number[] = [];
  let [time, asked] = [0, 0];
  const surroundings: Surroundings = {
    now: () => time,
    sleep: (ms) => {
      time += ms;
      pauses.push(ms);
      return Promise.resolve();
    },
    random: () => 0,
    fetch: () => {
      const answer = answers[Math.min(asked, answers.length - 1)] ?? 200;
      asked += 1;
      if (answer === 'none') return Promise.reject(new TypeError('network'));
      const [status, headers] = typeof answer === 'number' ? [answer, {}] : answer;
      return Promise.resolve(new Response('{}', { status, headers }));
    },
  };
  return { client: new Client('secret', surroundings), pauses, asked: () => asked };
}

const question = { method: 'GET', path: '/calendars/x' } as const;

async function problemOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof GoogleError ? error.problem : 'none';
}

it('pauses longer each time, at least as long as it is told, and gives up', async () => {
  const failing = around([503]);
  expect(await problemOf(failing.client.ask(question))).toBe('busy');
  expect(failing.pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000]);
  expect(failing.asked()).toBe(7);
  const told = around([[429, { 'Retry-After': '7' }], 200]);
  expect((await told.client.ask(question)).status).toBe(200);
  expect(told.pauses).toEqual([7000]);
  expect(await problemOf(around(['none']).client.ask(question))).toBe('offline');
});

it('keeps below 600 requests a minute', async () => {
  const { client, pauses } = around([200]);
  for (let i = 0; i < 100; i += 1) await client.ask(question);
  const ms = pauses.reduce((sum, one) => sum + one, 0);
  expect((100 / ms) * 60_000).toBeLessThan(600);
});

it('does not repeat what may have been done, and stops without a valid token', async () => {
  for (const answer of [500, 'none'] as const) {
    const { client, asked } = around([answer]);
    expect(await problemOf(client.ask({ ...question, once: true }))).not.toBe('none');
    expect(asked()).toBe(1);
  }
  const rate = around([429, 200]); // was certainly not done
  expect((await rate.client.ask({ ...question, once: true })).status).toBe(200);
  const expired = around([401]);
  expect(await problemOf(expired.client.ask(question))).toBe('signIn');
  expect(expired.asked()).toBe(1);
});

it('takes a token only as the answer to its own question, and with the one scope', () => {
  const address = new URL(addressOf('id', 'https://up.example', 'state'));
  expect(address.origin + address.pathname).toBe('https://accounts.google.com/o/oauth2/v2/auth');
  expect(Object.fromEntries(address.searchParams)).toEqual({
    client_id: 'id',
    redirect_uri: 'https://up.example/google',
    response_type: 'token',
    scope: 'https://www.googleapis.com/auth/calendar.app.created',
    state: 'state',
    include_granted_scopes: 'false',
  });
  const answer = (more: Record<string, string>) =>
    new URLSearchParams({ state: 'a', access_token: 't', expires_in: '3599', scope, ...more });
  expect(tokenIn(answer({}).toString(), 'a', 1000)).toEqual({ value: 't', endsAt: 3_600_000 });
  expect(tokenIn(answer({}).toString(), 'b', 0)).toBe('failed');
  expect(tokenIn(answer({ scope: 'openid' }).toString(), 'a', 0)).toBe('notGranted');
  expect(tokenIn('state=a&error=access_denied', 'a', 0)).toBe('denied');
  expect(tokenIn('state=a&error=invalid_client', 'a', 0)).toBe('failed');
  expect(tokenIn('state=a', 'a', 0)).toBe('failed');
});
