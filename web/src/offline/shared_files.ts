// Files that another app gave through the share sheet; the worker has put them aside.
const sharedName = 'schedgen-shared';

export async function takeSharedFiles(): Promise<File[]> {
  if (!('caches' in window)) return [];
  try {
    if (!(await caches.has(sharedName))) return [];
    const cache = await caches.open(sharedName);
    const files: File[] = [];
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      if (response === undefined) continue;
      const name = decodeURIComponent(response.headers.get('X-Name') ?? '') || 'shared.pdf';
      files.push(new File([await response.blob()], name, { type: 'application/pdf' }));
      await cache.delete(request);
    }
    return files;
  } catch {
    return []; // a browser that forbids storage
  }
}
