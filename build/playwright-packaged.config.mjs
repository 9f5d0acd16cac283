import { defineConfig } from '@playwright/test'
import { inCheckout } from './checkout.mjs'
import base from './playwright.config.mjs'

export default defineConfig({
  ...base,
  workers: 1,
  fullyParallel: false,
  testMatch: '**/packaged*.test.ts',
  testIgnore: [],
  outputDir: inCheckout('out', 'packaged'),
  reporter: [['list'], ['json', { outputFile: inCheckout('out', 'results', 'packaged.json') }]],
})
