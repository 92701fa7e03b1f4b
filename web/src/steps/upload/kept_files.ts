// The files that have not been accepted yet, so that a reload can send them again. In memory, and in
// IndexedDB where the browser allows it.
import { clear, del, get, set } from 'idb-keyval';

const inMemory = new Map<string, Blob>();

// A browser that forbids IndexedDB throws from the first call, not from the promise.
async function ifAllowed<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch {
    return undefined;
  }
}

export async function keepFile(key: string, file: Blob): Promise<void> {
  inMemory.set(key, file);
  await ifAllowed(() => set(key, file));
}

export async function keptFile(key: string): Promise<Blob | undefined> {
  return inMemory.get(key) ?? (await ifAllowed(() => get<Blob>(key)));
}

export async function forgetFile(key: string): Promise<void> {
  inMemory.delete(key);
  await ifAllowed(() => del(key));
}

export async function forgetAllFiles(): Promise<void> {
  inMemory.clear();
  await ifAllowed(() => clear());
}
