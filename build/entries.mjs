import fs from 'node:fs'
import { inCheckout } from './checkout.mjs'

const listNames = (folder, pattern) => {
  const all = fs.existsSync(folder) ? fs.readdirSync(folder) : []
  return all.filter((name) => pattern.test(name)).toSorted()
}

const bareName = (name) => name.replace(/\.[^.]+$/, '')

/** What runs in Node and Electron: each source, its file under out/main, and the form of module it takes. */
export function listNodeEntries() {
  const doors = listNames(inCheckout('main'), /^(main|cli)\.ts$/).map((name) => ({
    source: inCheckout('main', name),
    file: `${bareName(name)}.js`,
    format: 'es',
  }))
  // A sandboxed preload cannot be an ES module.
  const preloads = listNames(inCheckout('main'), /^preload[a-z-]*\.ts$/).map((name) => ({
    source: inCheckout('main', name),
    file: `${bareName(name)}.cjs`,
    format: 'cjs',
  }))
  const workers = listNames(inCheckout('main', 'work'), /\.ts$/).map((name) => ({
    source: inCheckout('main', 'work', name),
    file: `work-${bareName(name)}.js`,
    format: 'es',
  }))
  return [...doors, ...preloads, ...workers]
}

/** The pages of the renderer: one a window. */
export const listPages = () => listNames(inCheckout('renderer'), /\.html$/).map((name) => inCheckout('renderer', name))
