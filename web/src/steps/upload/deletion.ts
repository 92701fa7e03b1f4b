// Deletes what there is of the student, here and at the service, and then looks whether it is gone.
import { ServiceError } from '../../api/problem';
import { deleteJob, jobOf } from '../../api/service';
import { forgetAgenda } from '../../store/agenda';
import { deleteLater, forgetDeletion, usePendingDeletions } from '../../store/pending_deletions';
import { forgetPersisted } from '../../store/persisted';
import { useTimetable } from '../../store/timetable';
import { forgetAllFiles } from './kept_files';

export type Trace = 'gone' | 'there' | 'unknown';

export interface AtService {
  jobId: string;
  name: string; // "" when only its number is left
  isSubscription?: true;
  trace: Trace;
}

export interface Proof {
  atService: AtService[];
  inBrowser: Trace;
}

function isUnknownJob(error: unknown): boolean {
  return error instanceof ServiceError && error.status === 404;
}

// It may be gone already, which is as good.
export async function forgetAtService(jobId: string): Promise<void> {
  try {
    await deleteJob(jobId);
    forgetDeletion(jobId);
  } catch (error) {
    if (isUnknownJob(error)) forgetDeletion(jobId);
    else deleteLater(jobId);
  }
}

export function retryDeletions(): void {
  for (const jobId of usePendingDeletions.getState().jobIds) void forgetAtService(jobId);
}

async function traceOf(jobId: string): Promise<Trace> {
  try {
    await jobOf(jobId, 0);
    return 'there';
  } catch (error) {
    return isUnknownJob(error) ? 'gone' : 'unknown';
  }
}

// The secret that ends it is kept until it has ended.
async function endSubscription(): Promise<AtService[]> {
  const { subscription } = useTimetable.getState();
  if (subscription === null) return [];
  const one = { jobId: subscription.id, name: '', isSubscription: true } as const;
  try {
    const { deleteFeed } = await import('../../api/feeds');
    await deleteFeed(subscription);
  } catch (error) {
    if (!isUnknownJob(error)) return [{ ...one, trace: 'unknown' }];
  }
  useTimetable.setState({ subscription: null });
  return [{ ...one, trace: 'gone' }];
}

const prefix = 'schedgen.';

// What is still to be deleted at the service must not be forgotten.
function isNeeded(key: string): boolean {
  if (key === 'schedgen.timetable') return useTimetable.getState().subscription !== null;
  return key === 'schedgen.leftovers' && usePendingDeletions.getState().jobIds.length > 0;
}

function keysHere(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
}

async function forgetHere(): Promise<Trace> {
  forgetAgenda();
  await forgetAllFiles();
  try {
    for (const key of keysHere()) {
      if (!isNeeded(key)) forgetPersisted(key);
    }
    await caches.delete('schedgen-shared');
  } catch {
    // A browser that forbids storage has nothing stored.
  }
  try {
    return keysHere().every((key) => key === 'schedgen.leftovers' || isNeeded(key))
      ? 'gone'
      : 'there';
  } catch {
    return 'gone';
  }
}

export async function deleteAndProve(
  uploads: readonly { jobId: string; name: string }[],
): Promise<Proof> {
  const rest = usePendingDeletions
    .getState()
    .jobIds.filter((id) => uploads.every((u) => u.jobId !== id));
  const all = [...uploads, ...rest.map((jobId) => ({ jobId, name: '' }))];
  const atService: AtService[] = await Promise.all(
    all.map(async ({ jobId, name }) => {
      await forgetAtService(jobId);
      return { jobId, name, trace: await traceOf(jobId) };
    }),
  );
  atService.push(...(await endSubscription()));
  return { atService, inBrowser: await forgetHere() };
}
