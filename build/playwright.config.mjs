import { defineConfig } from '@playwright/test'
import { inCheckout } from './checkout.mjs'
import { longTitles } from './long-journeys.mjs'

// `npm run e2e` runs them all, `npm test` has no time for it.
const isShort = process.env.JOURNEYS === 'short'

export default defineConfig({
  testDir: inCheckout('tests', 'e2e'),
  testMatch: '**/*.test.ts',
  testIgnore: [
    // Needs `npm run package`, which is not part of every run.
    '**/packaged*.test.ts',
    // Waits for minutes, or goes through all states of a page.
    ...(isShort ? ['**/*.long.test.ts'] : []),
  ],
  grepInvert: isShort ? longTitles() : [],
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
