// The files that have not been accepted yet, so that a reload can send them again. In memory, and in
// IndexedDB where the browser allows it.
import { del, get, set } from 'idb-keyval';

const inMemory = new Map<string, Blob>();

export async function keepFile(key: string, file: Blob): Promise<void> {
  inMemory.set(key, file);
  await set(key, file).catch(() => undefined);
}

export async function keptFile(key: string): Promise<Blob | undefined> {
  return inMemory.get(key) ?? (await get<Blob>(key).catch(() => undefined));
}

export async function forgetFile(key: string): Promise<void> {
  inMemory.delete(key);
  await del(key).catch(() => undefined);
}
