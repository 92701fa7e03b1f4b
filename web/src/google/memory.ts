// What this browser remembers of its calendar at Google. With the one scope that we ask for, an
// application cannot list calendars, so without the id ours cannot be found again.

export interface Memory {
  calendarId: string | null;
  // By event id: "HASH ANSWER", the hash that we wrote and that of what Google made of it, where
  // the two differ.
  answers: Record<string, string>;
  removed: string[]; // ids that we deleted, and not the student
}

export const emptyMemory: Memory = { calendarId: null, answers: {}, removed: [] };

// Where it is kept. Written at once, since the tab may be closed at any time.
export interface MemoryStore {
  read: () => Memory;
  write: (memory: Memory) => void;
}
