import { problemOfError } from '../src/api/problem';

// What the operator's requests can be answered with: what happened, and what to do.
const texts: Record<string, string> = {
  ADMIN_TOKEN_REQUIRED: 'Wrong token. Use the value of ADMIN_TOKEN that this instance runs with.',
  ADMIN_CLOSED: 'Sign-in is off, because no token is set. Set ADMIN_TOKEN and restart the service.',
  DATABASE_TIMEOUT: 'The database took too long to answer. Try again.',
  INTERNAL: 'The service failed. See its log.',
  INVALID_ARGUMENT: 'This isn’t an IP address. Write it as 192.0.2.1 or 2001:db8::1.',
  JOB_NOT_FOUND: 'This job no longer exists.',
  JOB_NOT_WAITING:
    'This job isn’t waiting for a retry. It is queued or running, or it has ended and its PDF is deleted.',
  NO_CONNECTION: 'No answer. Check that the service is running.',
  OVERLOADED: 'The service is overloaded. Try again.',
  QUEUE_UNAVAILABLE: 'The queue doesn’t answer. Check its Redis server.',
  RATE_LIMIT_EXCEEDED: 'Too many requests from your address. Try again in a minute.',
  STORAGE_UNAVAILABLE: 'The database or the file store doesn’t answer. Run "schedgen doctor".',
};

export function problemText(error: unknown): string {
  const { code } = problemOfError(error);
  return texts[code] ?? `The service answered with ${code}. See its log.`;
}
