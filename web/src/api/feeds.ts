// The calls for a subscription, see service.ts. All but the first need the secret that it gave.
import { ask, askJson, posted } from './service';
import type { CalendarRequest, FeedFacts, FeedUpdate, NewFeed } from './types';

export type Feed = Pick<NewFeed, 'id' | 'editSecret'>;

const path = ({ id }: Feed) => `/api/feeds/${id}`;
const secretOf = ({ editSecret }: Feed) => ({ 'X-Feed-Secret': editSecret });

export const createFeed = (request: CalendarRequest) =>
  askJson<NewFeed>('/api/feeds', posted(request));

export function updateFeed(feed: Feed, request: CalendarRequest): Promise<FeedUpdate> {
  const { body, headers } = posted(request);
  return askJson(path(feed), { method: 'PUT', body, headers: { ...headers, ...secretOf(feed) } });
}

export const feedFacts = (feed: Feed) =>
  askJson<FeedFacts>(path(feed), { headers: secretOf(feed) });

export async function newFeedAddress(feed: Feed): Promise<string> {
  const init = { method: 'POST', headers: secretOf(feed) };
  return (await askJson<Pick<NewFeed, 'address'>>(`${path(feed)}/address`, init)).address;
}

export async function deleteFeed(feed: Feed): Promise<void> {
  await ask(path(feed), { method: 'DELETE', headers: secretOf(feed) });
}
