import { defineConfig } from '@playwright/test'
import { inCheckout } from './checkout.mjs'

export default defineConfig({
  testDir: inCheckout('tests', 'e2e'),
  testMatch: '**/*.test.ts',
  testIgnore: [
    // Needs `npm run package`, which is not part of every run.
    '**/packaged*.test.ts',
    // Waits for minutes, or goes through all states of a page: `npm run e2e` does, `npm test` has no time for it.
    ...(process.env.JOURNEYS === 'short' ? ['**/*.long.test.ts'] : []),
  ],
  outputDir: inCheckout('out', 'e2e'),
  // More of them are no faster on two cores, and late; each worker has a display, a bus and a keyring of its own.
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
