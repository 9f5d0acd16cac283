import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkout } from './checkout.mjs'

/** Builds one program of the tests for Node, from this checkout or from a copy of it, and gives its address. */
export async function bundleCampaign(
  source,
  { folder, root = checkout, file = `${path.basename(source, '.ts')}.mjs` },
) {
  // The bundler is there only once the packages are.
  const { build } = await import('vite')
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    define: { __VERSION__: JSON.stringify('campaign'), __FOR_TESTS__: 'false', __DEV_SERVER__: 'null' },
    build: {
      ssr: path.join(root, source),
      target: 'node20',
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      rolldownOptions: { external: ['electron', 'keytar', /^node:/], output: { format: 'es', entryFileNames: file } },
    },
    ssr: { noExternal: true, external: ['electron', 'keytar'] },
  })
  return pathToFileURL(path.join(folder, file))
}
