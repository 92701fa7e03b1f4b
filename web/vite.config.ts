import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds the service.
const service = process.env.SCHEDGEN_URL ?? 'http://127.0.0.1:8080';

// FullCalendar brings an icon font as data:, for a toolbar that we do not show. A strict
// Content-Security-Policy refuses it, loudly.
const withoutIconFont: Plugin = {
  name: 'without-icon-font',
  transform(code, id) {
    if (!id.includes('@fullcalendar/core')) return null;
    return { code: code.replace(/@font-face\{[^}]*\}/, ''), map: null };
  },
};

export default defineConfig({
  plugins: [withoutIconFont, react(), tailwindcss()],
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
