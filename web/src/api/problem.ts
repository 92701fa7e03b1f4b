// What went wrong, in the form that the page shows: a code and its parameters. The service's own
// sentences are English, so the page has its texts for each code.

export interface Problem {
  code: string;
  field?: string; // which field of the request is wrong
  periods?: string[]; // those that have no dates
  year?: number; // in which they have none
  // Seconds after which another try makes sense.
  retryAfter?: number;
}

export class ServiceError extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(problem.code);
  }
}

// No answer at all: the service is down, or the phone has no network.
export const noConnection: Problem = { code: 'NO_CONNECTION' };

function objectOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function parametersOf(details: unknown): Pick<Problem, 'field' | 'periods' | 'year'> {
  const { field, periods, year } = objectOf(details);
  return {
    ...(typeof field === 'string' ? { field } : {}),
    ...(Array.isArray(periods) ? { periods: periods.map(String) } : {}),
    ...(typeof year === 'number' ? { year } : {}),
  };
}

export function problemOf(status: number, body: string, retryAfter: string | null): Problem {
  const seconds = retryAfter === null ? NaN : Number(retryAfter);
  const wait = Number.isFinite(seconds) && seconds >= 0 ? { retryAfter: Math.ceil(seconds) } : {};
  try {
    const { message, details } = objectOf(JSON.parse(body));
    if (typeof message === 'string' && message !== '') {
      return { code: message, ...parametersOf(details), ...wait };
    }
  } catch {
    // A proxy between us and the service answers with a page of its own.
  }
  return { code: `HTTP_${status}`, ...wait };
}

export function problemOfError(error: unknown): Problem {
  return error instanceof ServiceError ? error.problem : noConnection;
}
