// What the page does with its subscription at the service. Each resolves with what went wrong, or null.
import { createFeed, deleteFeed, feedFacts, newFeedAddress, updateFeed } from '../../api/feeds';
import { problemOfError, ServiceError, type Problem } from '../../api/problem';
import type { CalendarRequest, FeedFacts } from '../../api/types';
import { fingerprintOf, type Subscription } from '../../model/subscription';
import { useTimetable } from '../../store/timetable';

const current = () => useTimetable.getState().subscription;

function keep(change: Partial<Subscription>): void {
  useTimetable.setState(({ subscription }) => ({
    subscription: subscription === null ? null : { ...subscription, ...change },
  }));
}

// It has expired, or another browser has ended it.
function forgetIfGone(error: unknown): void {
  if (error instanceof ServiceError && error.problem.code === 'FEED_NOT_FOUND') {
    useTimetable.setState({ subscription: null });
  }
}

async function attempt(act: () => Promise<void>): Promise<Problem | null> {
  try {
    await act();
    return null;
  } catch (error) {
    forgetIfGone(error);
    return problemOfError(error);
  }
}

export const subscribe = (request: CalendarRequest) =>
  attempt(async () => {
    const { id, address, editSecret, expiresAt, changedAt } = await createFeed(request);
    useTimetable.setState({
      subscription: {
        ...{ id, editSecret, expiresAt, changedAt, isAutomatic: false },
        address,
        sent: fingerprintOf(request),
      },
    });
  });

export const update = (request: CalendarRequest) =>
  attempt(async () => {
    const subscription = current();
    if (subscription === null) return;
    const { expiresAt, changedAt } = await updateFeed(subscription, request);
    keep({ expiresAt, changedAt, sent: fingerprintOf(request) });
  });

export const replaceAddress = () =>
  attempt(async () => {
    const subscription = current();
    if (subscription === null) return;
    keep({ address: await newFeedAddress(subscription) });
  });

export const end = () =>
  attempt(async () => {
    const subscription = current();
    if (subscription === null) return;
    await deleteFeed(subscription);
    useTimetable.setState({ subscription: null });
  });

export async function factsOf(subscription: Subscription): Promise<FeedFacts | Problem> {
  try {
    return await feedFacts(subscription);
  } catch (error) {
    forgetIfGone(error);
    return problemOfError(error);
  }
}

export function setAutomatic(isAutomatic: boolean): void {
  keep({ isAutomatic });
}
