import { defineConfig } from '@playwright/test';

// Debian's Chromium without its window, which takes a quarter of the time; nothing is downloaded.
const launchOptions = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
  // Chromium's own sandbox does not work for root and in containers; the pages are ours.
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
};

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/traces',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: 'list',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // A worker answers where the tests cannot put a word in; those that are about it allow it.
  use: {
    launchOptions,
    locale: 'en-ZA',
    // A trace of each test takes a third of its time: --trace on, when one is wanted.
    trace: 'off',
    screenshot: 'only-on-failure',
    serviceWorkers: 'block',
  },
  projects: [
    // Sizes of their own: small ones with touch, large ones without.
    {
      name: 'desktop',
      grepInvert: /at (320|390) pixels/,
      use: { viewport: { width: 1360, height: 900 } },
    },
    {
      name: 'phone',
      grepInvert: /at (768|1440) pixels/,
      use: { viewport: { width: 375, height: 740 }, hasTouch: true },
    },
  ],
});
