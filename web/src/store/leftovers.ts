// Uploads that could not be deleted at the service when they should have been, because it was out of
// reach. They are tried again; the service deletes them after a day in any case.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { persisted } from './persisted';

interface Leftovers {
  jobIds: string[];
}

export const useLeftovers = create<Leftovers>()(
  persist((): Leftovers => ({ jobIds: [] }), {
    name: 'schedgen.leftovers',
    version: 1,
    storage: persisted<Leftovers>(),
  }),
);

export function leave(jobId: string): void {
  useLeftovers.setState(({ jobIds }) => ({ jobIds: [...new Set([...jobIds, jobId])] }));
}

export function forgetLeftover(jobId: string): void {
  if (!useLeftovers.getState().jobIds.includes(jobId)) return;
  useLeftovers.setState(({ jobIds }) => ({ jobIds: jobIds.filter((one) => one !== jobId) }));
}
