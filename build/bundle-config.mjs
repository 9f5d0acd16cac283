import fs from 'node:fs'
import react from '@vitejs/plugin-react'
import { inCheckout } from './checkout.mjs'
import { eagerChunk } from './eager-chunk.mjs'
import { listPages } from './entries.mjs'
import { firstFrame } from './first-frame.mjs'

const { version } = JSON.parse(fs.readFileSync(inCheckout('package.json'), 'utf8'))

/** The constants that the sources may read; in a normal build there is no development server, and nothing is allowed to tests. */
export const constants = ({ devServer = null, forTests = false } = {}) => ({
  __DEV_SERVER__: JSON.stringify(devServer),
  __FOR_TESTS__: JSON.stringify(forTests),
  __VERSION__: JSON.stringify(version),
})

/**
 * How one entry for Node or Electron is built: a single file, with everything in it but Electron, the keychain binding and Node itself. The window's
 * door alone is two: what it needs before its window opens, and the rest.
 */
export const nodeConfig = ({ source, file, format }, { outDir, devServer = null, forTests = false, watch = null }) => ({
  configFile: false,
  root: inCheckout(),
  logLevel: 'warn',
  define: constants({ devServer, forTests }),
  build: {
    ssr: source,
    target: 'node20',
    outDir,
    emptyOutDir: false,
    copyPublicDir: false,
    minify: false,
    sourcemap: true,
    watch,
    rolldownOptions: {
      external: ['electron', 'keytar', /^node:/],
      // What is read at every start is short; names stay, for the stacks in the log.
      output: {
        minify: { compress: true, mangle: false, codegen: true },
        format,
        entryFileNames: file,
        chunkFileNames: 'main-[name].js',
        codeSplitting: file === 'main.js',
      },
    },
  },
  ssr: { noExternal: true, external: ['electron', 'keytar'] },
})

/** How the pages are built: no inline code and no data addresses, because the content policy refuses them. */
export const pagesConfig = ({ outDir }) => ({
  configFile: false,
  root: inCheckout('renderer'),
  base: './',
  logLevel: 'warn',
  plugins: [react(), firstFrame({ define: constants() })],
  define: constants(),
  worker: { format: 'es' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'chrome130',
    sourcemap: true,
    assetsInlineLimit: 0,
    // One page is one bundle, read from this disk.
    chunkSizeWarningLimit: 2000,
    modulePreload: { polyfill: false },
    // Drawing the first frame takes its second, and is no fault.
    rolldownOptions: {
      input: listPages(),
      checks: { pluginTimings: false },
      output: { codeSplitting: { groups: [eagerChunk(inCheckout('renderer', 'main.tsx'), listPages())] } },
    },
  },
})
