import { defineConfig } from '@playwright/test'
import { inCheckout } from './checkout.mjs'
import base from './playwright.config.mjs'

export default defineConfig({
  ...base,
  testMatch: '**/packaged*.test.ts',
  testIgnore: [],
  outputDir: inCheckout('out', 'packaged'),
  reporter: [['list'], ['json', { outputFile: inCheckout('out', 'results', 'packaged.json') }]],
})
