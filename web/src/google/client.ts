// Asks the Calendar API: at a pace below its quota, and again where another try makes sense. What a
// caller has to decide about (404, 409, 410, 412 and most of 403) it gets as the answer.

export type GoogleProblem =
  | 'signIn' // the token is an hour old, or was taken back
  | 'offline'
  | 'busy' // too many requests, or a server of Google's failed, again and again
  | 'calendarGone' // deleted while we wrote to it
  | 'refused'; // for a reason that another try does not change

export class GoogleError extends Error {
  constructor(
    readonly problem: GoogleProblem,
    readonly reason = '',
  ) {
    super(`${problem} ${reason}`);
  }
}

// What a test replaces.
export interface Surroundings {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  random: () => number; // from 0 to below 1
}

export interface Question {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  etag?: string; // writes only if the event still has it
  // Nothing tells whether a request without an answer was carried out, so it is not repeated.
  once?: boolean;
}

export interface Answer {
  status: number;
  body: unknown;
}

const root = 'https://www.googleapis.com/calendar/v3';
// A user may ask 600 times in a minute, from all of their tabs together.
const gapMs = 150;
const attemptsMax = 7;
const firstPauseMs = 1000;
const pauseMsMax = 32_000;

const rateReasons = ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded'];

export function reasonOf(body: unknown): string {
  const { error } = (body ?? {}) as { error?: { errors?: { reason?: unknown }[] } };
  const reason = error?.errors?.[0]?.reason;
  return typeof reason === 'string' ? reason : '';
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null; // a page of a server that failed
  }
}

export class Client {
  private nextAt = 0;

  constructor(
    private readonly token: string,
    private readonly surroundings: Surroundings,
  ) {}

  async ask(question: Question): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.attempt(question);
      if (answer !== null && 'status' in answer) return answer;
      const isUnknown = answer === null || answer.isUnknown;
      const problem = answer === null ? 'offline' : 'busy';
      if (attempt === attemptsMax || (isUnknown && question.once === true)) {
        throw new GoogleError(problem);
      }
      await this.pause(attempt, answer?.retryAfterMs ?? 0);
    }
  }

  // Doubles, and no two clients pause equally long.
  private pause(attempt: number, leastMs: number): Promise<void> {
    const most = Math.min(pauseMsMax, firstPauseMs * 2 ** (attempt - 1));
    return this.surroundings.sleep(
      Math.max(leastMs, most * (0.5 + this.surroundings.random() / 2)),
    );
  }

  private async keepPace(): Promise<void> {
    const now = this.surroundings.now();
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + gapMs;
    if (at > now) await this.surroundings.sleep(at - now);
  }

  // null: no answer at all. Without a status: another try makes sense.
  private async attempt(
    question: Question,
  ): Promise<Answer | { isUnknown: boolean; retryAfterMs: number } | null> {
    const { method, path, query, body, etag } = question;
    await this.keepPace();
    const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
    let response: Response;
    let content: unknown;
    try {
      response = await this.surroundings.fetch(`${root}${path}${search}`, {
        method,
        headers: {
          Authorization: `Bearer ${this.token}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(etag === undefined || etag === '' ? {} : { 'If-Match': etag }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
      content = await jsonOf(response);
    } catch {
      return null;
    }
    const { status } = response;
    if (status === 401) throw new GoogleError('signIn');
    const isRate = status === 429 || (status === 403 && rateReasons.includes(reasonOf(content)));
    if (isRate || status >= 500) {
      const seconds = Number(response.headers.get('Retry-After') ?? 0);
      const retryAfterMs = Number.isFinite(seconds) ? Math.min(seconds, 60) * 1000 : 0;
      return { isUnknown: !isRate, retryAfterMs };
    }
    return { status, body: content };
  }
}
