// What went wrong, in the form that the page shows: a code to translate, and the service's own
// sentence for the codes that the page has no text for.

export interface Problem {
  code: string;
  sentence: string;
  // Seconds after which another try makes sense.
  retryAfter?: number;
}

export class ServiceError extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(`${problem.code}: ${problem.sentence}`);
  }
}

// No answer at all: the service is down, or the phone has no network.
export const noConnection: Problem = { code: 'NO_CONNECTION', sentence: '' };

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function problemOf(status: number, body: string, retryAfter: string | null): Problem {
  const seconds = retryAfter === null ? NaN : Number(retryAfter);
  const wait = Number.isFinite(seconds) && seconds >= 0 ? { retryAfter: Math.ceil(seconds) } : {};
  try {
    const answer: unknown = JSON.parse(body);
    if (answer !== null && typeof answer === 'object') {
      const { message, error } = answer as { message?: unknown; error?: unknown };
      if (textOf(message) !== '') {
        return { code: textOf(message), sentence: textOf(error), ...wait };
      }
    }
  } catch {
    // A proxy between us and the service answers with a page of its own.
  }
  return { code: `HTTP_${status}`, sentence: '', ...wait };
}

export function problemOfError(error: unknown): Problem {
  return error instanceof ServiceError ? error.problem : noConnection;
}
