// Files that the worker has put aside. They may come from the share sheet of a phone, but any website
// can post them as well, so they wait here until the student adds them.
import { create } from 'zustand';

// As worker/worker.ts writes it.
const sharedName = 'schedgen-shared';

interface Shared {
  files: File[];
  leftOut: number; // beyond as many as are kept
}

const none: Shared = { files: [], leftOut: 0 };

export const useShared = create<Shared>(() => none);

export async function loadSharedFiles(): Promise<void> {
  if (!('caches' in window)) return;
  try {
    if (!(await caches.has(sharedName))) return;
    const cache = await caches.open(sharedName);
    const files: File[] = [];
    let sent = 0;
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      if (response === undefined) continue;
      const name = decodeURIComponent(response.headers.get('X-Name') ?? '') || 'shared.pdf';
      sent = Number(response.headers.get('X-Sent'));
      files.push(new File([await response.blob()], name, { type: 'application/pdf' }));
    }
    useShared.setState({ files, leftOut: sent - files.length });
  } catch {
    // A browser that forbids storage.
  }
}

// The files, which are then no longer kept.
export async function takeSharedFiles(): Promise<File[]> {
  const { files } = useShared.getState();
  useShared.setState(none);
  await caches.delete(sharedName);
  return files;
}
