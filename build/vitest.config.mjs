import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { constants } from './bundle-config.mjs'
import { inCheckout } from './checkout.mjs'

const plain = ['shared', 'main', 'build']

export default defineConfig({
  root: inCheckout(),
  define: constants(),
  cacheDir: inCheckout('out', 'cache', 'vitest'),
  test: {
    allowOnly: false,
    // One core less is the default, which leaves half of two idle.
    maxWorkers: '100%',
    passWithNoTests: false,
    // How long a test takes is the machine's business; this only ends one that hangs.
    testTimeout: 60_000,
    setupFiles: inCheckout('tests', 'support', 'property-seed.ts'),
    coverage: {
      provider: 'v8',
      include: ['main/**', 'shared/**', 'renderer/**'],
      reportsDirectory: inCheckout('out', 'coverage'),
    },
    projects: [
      {
        extends: true,
        test: { name: 'node', environment: 'node', include: plain.map((room) => `tests/${room}/**/*.test.{ts,mjs}`) },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'page',
          environment: 'happy-dom',
          include: ['tests/renderer/**/*.test.{ts,tsx}'],
          setupFiles: inCheckout('tests', 'support', 'clean-page.ts'),
        },
      },
    ],
  },
})
