import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds the service.
const service = process.env.SCHEDGEN_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  server: { proxy: { '/api': service, '/health': service } },
  build: {
    target: 'es2022',
    // A strict Content-Security-Policy allows files of our own, not data: in their place.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
  },
  test: { include: ['src/**/*.test.ts'] },
});
