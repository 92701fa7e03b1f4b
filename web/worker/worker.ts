// The service worker: keeps the files of the page, so that it opens without a network, and takes
// files that another app shares with it. The interface of the service is never answered from here.

const worker = self as unknown as ServiceWorkerGlobalScope;

// Put in by vite.config.ts: the files of this build, and a name that changes with them.
declare const PAGE_FILES: string[];
declare const PAGE_VERSION: string;

const cacheName = `schedgen-page-${PAGE_VERSION}`;
// As src/offline/shared_files.ts reads it.
const sharedName = 'schedgen-shared';
const networkMs = 3000;
const sharedMax = 8; // files
const nameMax = 200; // characters
const uploadBytesMax = 10 * 1024 * 1024; // as src/model/files.ts has it

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(PAGE_FILES)));
});

// No skipWaiting(): a page that is open still needs the files of its own build.
worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOlder().then(() => worker.clients.claim()));
});

async function forgetOlder(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith('schedgen-page-') && name !== cacheName) await caches.delete(name);
  }
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  if (request.method === 'POST' && url.pathname === '/share') event.respondWith(take(request));
  if (request.method !== 'GET' || url.pathname.startsWith('/api/')) return;
  // A sign-in with Google ends there, and the page in its place would not know what to do.
  if (url.pathname === '/google') return;
  if (request.mode === 'navigate') event.respondWith(document(request));
  else if (PAGE_FILES.includes(url.pathname)) event.respondWith(file(request));
});

// The newest page, unless the network is away or slow.
async function document(request: Request): Promise<Response> {
  const kept = await caches.match('/', { cacheName });
  const fresh = fetch(request);
  if (kept === undefined) return fresh;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), networkMs));
  return Promise.race([fresh, late]).catch(() => kept);
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName })) ?? fetch(request);
}

// Files from the share sheet of a phone, or from any website that posts a form here. The page asks
// before it uploads them. What is kept is bounded: the newest share alone, few files, and of a file
// one byte more than the service takes, so that the page can say that it is too large.
async function take(request: Request): Promise<Response> {
  const form = await request.formData();
  await caches.delete(sharedName);
  const cache = await caches.open(sharedName);
  const files = form.getAll('file').filter((one): one is File => one instanceof File);
  for (const [index, one] of files.slice(0, sharedMax).entries()) {
    const headers = {
      'X-Name': encodeURIComponent(Array.from(one.name).slice(0, nameMax).join('')),
      'X-Sent': String(files.length),
    };
    await cache.put(
      `/shared/${index}`,
      new Response(one.slice(0, uploadBytesMax + 1), { headers }),
    );
  }
  return Response.redirect('/', 303);
}
