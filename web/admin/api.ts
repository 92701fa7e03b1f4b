// What the page asks of the service, with the administrator's token.
import type { components } from '../src/api/openapi';
import { noConnection, problemOf, ServiceError } from '../src/api/problem';

export type Overview = components['schemas']['AdminOverview'];
export type Job = components['schemas']['AdminJob'];
export type Address = components['schemas']['AdminAddress'];
export type Program = Overview['programs'][number];
export type Step = Overview['history'][number];

const tokenKey = 'schedgen-admin-token';

export const isSignedIn = () => sessionStorage.getItem(tokenKey) !== null;
export const signIn = (token: string) => sessionStorage.setItem(tokenKey, token);
export const signOut = () => sessionStorage.removeItem(tokenKey);

async function ask(method: string, path: string): Promise<unknown> {
  const headers = { Authorization: `Bearer ${sessionStorage.getItem(tokenKey) ?? ''}` };
  const answer = await fetch(path, { method, headers }).catch(() => {
    throw new ServiceError(noConnection, 0);
  });
  const body = await answer.text();
  if (!answer.ok) {
    const problem = problemOf(answer.status, body, answer.headers.get('Retry-After'));
    throw new ServiceError(problem, answer.status);
  }
  return answer.status === 204 ? null : (JSON.parse(body) as unknown);
}

const jobPath = (id: string) => `/api/admin/jobs/${id}`;
const addressPath = (address: string) => `/api/admin/addresses/${encodeURIComponent(address)}`;

export const loadOverview = async () => (await ask('GET', '/api/admin/overview')) as Overview;
export const removeJob = (id: string) => ask('DELETE', jobPath(id));
export const retryJob = (id: string) => ask('POST', `${jobPath(id)}/retry`);
export const loadAddress = async (address: string) =>
  (await ask('GET', addressPath(address))) as Address;
export const unblock = (address: string) => ask('DELETE', addressPath(address));

// Whether the instance that answers can serve requests.
export async function isReady(): Promise<boolean> {
  return (await fetch('/health/ready', { cache: 'no-store' })).ok;
}
