import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { once } from 'node:events'
import { build, createServer } from 'vite'
import { appCommand } from './app-command.mjs'
import { nodeConfig, pagesConfig } from './bundle-config.mjs'
import { inCheckout } from './checkout.mjs'
import { listNodeEntries } from './entries.mjs'
import { forgetBuild } from './freshness.mjs'
import { say } from './progress.mjs'

const settleMs = 150

const servePages = async () => {
  const server = await createServer({
    ...pagesConfig({ outDir: inCheckout('out', 'renderer') }),
    server: { host: '127.0.0.1' },
  })
  await server.listen()
  const [url] = server.resolvedUrls.local
  say(`Pages are served from ${url}`)
  return { server, url }
}

/** Keeps one app running: `restart` ends the old one first; the promise `closed` settles when the user closes the window. */
const keepApp = ({ command, args, env }) => {
  let app = null
  let isRestarting = false
  const { promise: closed, resolve: close } = withResolvers()
  const restart = async () => {
    isRestarting = true
    if (app !== null && app.exitCode === null) {
      app.kill()
      await once(app, 'exit')
    }
    isRestarting = false
    app = spawn(command, args, { env, stdio: 'inherit' })
    app.once('exit', (code) => void (isRestarting || close(code ?? 0)))
  }
  const end = () => void (app === null ? close(0) : app.kill())
  return { restart, closed, end }
}

const withResolvers = () => {
  let resolve
  const promise = new Promise((settle) => (resolve = settle))
  return { promise, resolve }
}

// One edit may rebuild several bundles; the app restarts once they have settled.
const watchNode = async (devServer, onBuilt) => {
  let timer
  const entries = listNodeEntries()
  const pending = new Set(entries.map(({ file }) => file))
  const outDir = inCheckout('out', 'main')
  const watchers = await Promise.all(entries.map((entry) => build(nodeConfig(entry, { outDir, devServer, watch: {} }))))
  for (const [at, watcher] of watchers.entries()) {
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') say(String(event.error?.message ?? event.error))
      if (event.code !== 'BUNDLE_END') return
      void event.result?.close()
      pending.delete(entries[at].file)
      clearTimeout(timer)
      if (pending.size === 0) timer = setTimeout(() => void onBuilt(), settleMs)
    })
  }
  return watchers
}

/** The development loop: pages from Vite's server, everything else rebuilt and the app restarted at each change; ends with the app. */
export async function develop(runtime, env) {
  // What lands in out/ points at the development server; no other command may take it for a build.
  forgetBuild()
  fs.mkdirSync(inCheckout('out', 'main'), { recursive: true })
  const { server, url } = await servePages()
  const app = keepApp(appCommand(runtime, env))
  const watchers = await watchNode(url, app.restart)
  // Vite's own listener would end this process, and with it the display, before the app has closed.
  process.removeAllListeners('SIGTERM')
  process.on('SIGINT', app.end).on('SIGTERM', app.end)
  const code = await app.closed
  await Promise.all([server.close(), ...watchers.map((watcher) => watcher.close())])
  return code
}
