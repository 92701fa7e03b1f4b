import tailwindcss from '@tailwindcss/vite';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds the service.
const service = process.env.SCHEDGEN_URL ?? 'http://127.0.0.1:8080';

// Tells the service worker which files make up this build.
const pageFiles: Plugin = {
  name: 'page-files',
  apply: 'build',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const worker = bundle['worker.js'];
    const index = bundle['index.html'];
    if (worker?.type !== 'chunk' || index?.type !== 'asset') throw new Error('no worker, no index');
    const files = readdirSync('public').map((name) => `/${name}`);
    const version = createHash('sha256').update(worker.code).update(index.source);
    for (const name of files) version.update(readFileSync(`public${name}`));
    // The operator's page, and the one that a sign-in ends on, are no part of the student's.
    const assets = Object.keys(bundle).filter(
      (name) => name.startsWith('assets/') && !/^assets\/(admin|google-return)-/.test(name),
    );
    const all = ['/', ...assets.sort().map((name) => `/${name}`), ...files];
    version.update(all.join());
    worker.code = worker.code
      .replace(/\bPAGE_FILES\b/g, () => JSON.stringify(all))
      .replace(/\bPAGE_VERSION\b/g, () => JSON.stringify(version.digest('hex').slice(0, 16)));
  },
};

export default defineConfig({
  plugins: [react(), tailwindcss(), pageFiles],
  server: { proxy: { '/api': service, '/health': service } },
  build: {
    target: 'es2022',
    // A strict Content-Security-Policy allows files of our own, not data: in their place.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    rollupOptions: {
      input: {
        index: 'index.html',
        admin: 'admin/index.html',
        'google-return': 'google/index.html',
        worker: 'worker/worker.ts',
      },
      output: {
        // Its address must stay the same.
        entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  test: { include: ['{src,admin}/**/*.test.{ts,tsx}'] },
});
