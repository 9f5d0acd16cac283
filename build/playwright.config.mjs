import { defineConfig } from '@playwright/test'
import { inCheckout } from './checkout.mjs'

export default defineConfig({
  testDir: inCheckout('tests', 'e2e'),
  testMatch: '**/*.test.ts',
  // Needs `npm run package`, which is not part of every run.
  testIgnore: '**/packaged*.test.ts',
  outputDir: inCheckout('out', 'e2e'),
  // Journeys wait as often as they work; each worker has a display, a bus and a keyring of its own.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  // Room for a machine that is busy: what is wrong fails all the same, a little later.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: inCheckout('out', 'results', 'e2e.json') }]],
  use: { trace: 'off', screenshot: 'off' },
})
