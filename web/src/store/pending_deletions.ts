// Uploads that could not be deleted at the service when they should have been, because it was out of
// reach. They are tried again; the service deletes them after a day in any case.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { persisted } from './persisted';

interface PendingDeletions {
  jobIds: string[];
}

export const usePendingDeletions = create<PendingDeletions>()(
  persist((): PendingDeletions => ({ jobIds: [] }), {
    name: 'schedgen.leftovers',
    version: 1,
    storage: persisted<PendingDeletions>(),
  }),
);

export function deleteLater(jobId: string): void {
  usePendingDeletions.setState(({ jobIds }) => ({ jobIds: [...new Set([...jobIds, jobId])] }));
}

export function forgetDeletion(jobId: string): void {
  if (!usePendingDeletions.getState().jobIds.includes(jobId)) return;
  usePendingDeletions.setState(({ jobIds }) => ({ jobIds: jobIds.filter((one) => one !== jobId) }));
}
