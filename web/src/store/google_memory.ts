// Keeps what src/google/memory.ts describes. Read from the storage each time, so that tabs share it,
// and nothing is left of it once the student has deleted their data.
import { emptyMemory, type Memory, type MemoryStore } from '../google/memory';
import { persisted } from './persisted';

const name = 'schedgen.google';
const storage = persisted<Memory>();

export const googleMemory: MemoryStore = {
  read: () => {
    const kept = storage?.getItem(name);
    if (kept === undefined || kept === null || 'then' in kept) return emptyMemory;
    return { ...emptyMemory, ...kept.state };
  },
  write: (memory) => void storage?.setItem(name, { state: memory, version: 1 }),
};
