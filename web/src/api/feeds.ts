// The calls for a subscription, see service.ts. All but the first need the secret that it gave.
import { ask, askJson, posted } from './service';
import type { CalendarRequest } from './types';

export interface NewFeed {
  id: string;
  address: string;
  editSecret: string;
  expiresAt: string;
  changedAt: string;
}

export type FeedClient = 'GOOGLE' | 'APPLE' | 'OUTLOOK' | 'THUNDERBIRD' | 'OTHER';

export interface FeedState {
  id: string;
  createdAt: string;
  changedAt: string;
  expiresAt: string;
  lastFetchedAt: string | null;
  lastFetchedBy: FeedClient | null;
}

export interface Feed {
  id: string;
  editSecret: string;
}

const path = ({ id }: Feed) => `/api/feeds/${id}`;
const secretOf = ({ editSecret }: Feed) => ({ 'X-Feed-Secret': editSecret });

export const createFeed = (request: CalendarRequest) =>
  askJson<NewFeed>('/api/feeds', posted(request));

export function updateFeed(
  feed: Feed,
  request: CalendarRequest,
): Promise<Pick<FeedState, 'id' | 'changedAt' | 'expiresAt'> & { changed: boolean }> {
  const { body, headers } = posted(request);
  return askJson(path(feed), {
    method: 'PUT',
    body,
    headers: { ...headers, ...secretOf(feed) },
  });
}

export const feedState = (feed: Feed) =>
  askJson<FeedState>(path(feed), { headers: secretOf(feed) });

export const newFeedAddress = (feed: Feed) =>
  askJson<{ address: string }>(`${path(feed)}/address`, {
    method: 'POST',
    headers: secretOf(feed),
  });

export async function deleteFeed(feed: Feed): Promise<void> {
  await ask(path(feed), { method: 'DELETE', headers: secretOf(feed) });
}
