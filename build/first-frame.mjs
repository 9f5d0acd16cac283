import { runnerImport } from 'vite'
import { inCheckout } from './checkout.mjs'

const slot = '<!-- the first frame -->'

// Markup has no styles in it; the document links them.
const withoutStyles = {
  name: 'without-styles',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('.css') ? '\0without-styles' : null),
  load: (id) => (id === '\0without-styles' ? '' : null),
}

/** The markup of the page's first frame, as its own components draw it. */
export const readFirstFrame = async (config) => {
  const { module } = await runnerImport(inCheckout('renderer', 'first-frame.tsx'), {
    ...config,
    plugins: [withoutStyles],
    configFile: false,
    root: inCheckout('renderer'),
    cacheDir: inCheckout('out', 'cache', 'first-frame'),
    logLevel: 'error',
  })
  return module.buildFirstFrame()
}

const isMain = (chunk) => chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith('/renderer/main.tsx')

/** What the document must ask for at once although only `boot.ts` imports it: the app's code and its styles. */
const headLinks = (bundle) => {
  const chunks = Object.values(bundle ?? {})
    .filter(isMain)
    .flatMap((chunk) => [...chunk.imports.map((file) => bundle[file]), chunk])
  const styles = new Set(chunks.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]))
  return [
    ...[...styles].map((file) => ({ rel: 'stylesheet', href: `./${file}` })),
    ...chunks.map(({ fileName }) => ({ rel: 'modulepreload', href: `./${fileName}` })),
  ].map((attrs) => ({ tag: 'link', attrs: { ...attrs, crossorigin: true }, injectTo: 'head' }))
}

/** Puts the first frame of the page into its document, so that there is something to see before any of the app's code has run. */
export const firstFrame = (config) => ({
  name: 'first-frame',
  transformIndexHtml: {
    order: 'post',
    async handler(html, { bundle }) {
      if (!html.includes(slot)) return html
      return { html: html.replace(slot, await readFirstFrame(config)), tags: headLinks(bundle) }
    },
  },
})
