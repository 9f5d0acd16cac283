import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { constants, nodeConfig, pagesConfig } from '../../build/bundle-config.mjs'
import { inCheckout } from '../../build/checkout.mjs'
import { listNodeEntries } from '../../build/entries.mjs'
import { readFirstFrame } from '../../build/first-frame.mjs'

const inMemory = (config) => ({ ...config, build: { ...config.build, write: false } })
const outDir = inCheckout('out', 'never-written')

const outputOf = async (config) => {
  const result = await build(inMemory(config))
  return (Array.isArray(result) ? result : [result]).flatMap(({ output }) => output)
}

const chunkCalled = (output, name) => output.find((file) => file.type === 'chunk' && file.fileName === name)
const eagerChunks = (output, entry) => {
  const found = new Map()
  const add = (name) => {
    const chunk = chunkCalled(output, name)
    if (!chunk || found.has(name)) return
    found.set(name, chunk)
    chunk.imports.forEach(add)
  }
  add(entry.fileName)
  return [...found.values()]
}
const modulesOf = (chunks) => chunks.flatMap((chunk) => Object.keys(chunk.modules))
const kilobytes = (chunks) => chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0) / 1024
const within = (pattern, modules) => modules.filter((id) => pattern.test(id))

// The bundler leaves out of React what is only for development, by this.
beforeAll(() => vi.stubEnv('NODE_ENV', 'production'))
afterAll(() => vi.unstubAllEnvs())

describe('what is read before the window opens', () => {
  let door = []
  beforeAll(async () => {
    const entry = listNodeEntries().find(({ file }) => file === 'main.js')
    const output = await outputOf(nodeConfig(entry, { outDir }))
    door = eagerChunks(output, chunkCalled(output, 'main.js'))
  }, 120_000)

  it('has neither schemas, services, HTTP nor a matcher of patterns in it', () => {
    const modules = modulesOf(door)
    expect(within(/renderer|main\/main\.ts/, modules).length).toBeGreaterThan(0)
    expect(within(/node_modules|main\/(api|apply|workspace|keychain|commands|demo)\/|requests\.ts/, modules)).toEqual(
      [],
    )
    expect(door.flatMap(({ imports }) => imports).filter((name) => /https?$|tls$|crypto$|keytar/.test(name))).toEqual(
      [],
    )
  })
  it('stays small', () => {
    expect(kilobytes(door)).toBeLessThan(20)
  })
})

describe('what the main page reads', () => {
  let output = []
  const chunkOf = (module) => output.find((file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(module))
  const page = () => output.find(({ fileName }) => fileName === 'index.html').source
  beforeAll(async () => {
    output = await outputOf(pagesConfig({ outDir }))
  }, 120_000)

  it('runs next to nothing before its first frame', () => {
    expect(kilobytes(eagerChunks(output, chunkOf('/index.html')))).toBeLessThan(2)
  })
  it('has no matcher of patterns and no schemas in the code of the app', () => {
    const modules = modulesOf(eagerChunks(output, chunkOf('/renderer/main.tsx')))
    expect(within(/react-dom/, modules).length).toBeGreaterThan(0)
    expect(within(/re2js|node_modules\/zod|shared\/import\//, modules)).toEqual([])
  })
  it('keeps the code of the app small', () => {
    expect(kilobytes(eagerChunks(output, chunkOf('/renderer/main.tsx')))).toBeLessThan(175)
  })
  it('leaves for later what no start shows: other pages, panels, sheets, their words', () => {
    const modules = modulesOf(eagerChunks(output, chunkOf('/renderer/main.tsx')))
    expect(within(/renderer\/grid\/grid\.tsx|words\/en\/grid\.ts/, modules)).toHaveLength(2)
    expect(within(/renderer\/(review|history|import|settings|run|panels)\/.*\.tsx?$/, modules)).toEqual([])
    expect(within(/(-panel|-sheet|cell-menu|fill-menu|column-menu|first-run)\.tsx$/, modules)).toEqual([])
    expect(
      within(
        /words\/en\/(cli|connect|dialog|history|import-page|import-preview|past-plan|run|settings|shortcut|trouble)\.ts/,
        modules,
      ),
    ).toEqual([])
  })
  it('is read in few pieces, and small windows read none of it', () => {
    expect(eagerChunks(output, chunkOf('/renderer/main.tsx')).length).toBeLessThan(10)
    for (const small of ['connect', 'confirm', 'trouble']) {
      expect(kilobytes(eagerChunks(output, chunkOf(`/${small}.html`)))).toBeLessThan(15)
    }
  })
  it('links its styles and asks for its code beside the first frame', () => {
    expect(page()).toMatch(/<link rel="stylesheet" href="\.\/assets\/app-/)
    expect(page()).toMatch(/<link rel="modulepreload" href="\.\/assets\/app-/)
    expect(page()).toContain('<nav aria-label="Main">')
  })
})

describe('readFirstFrame', () => {
  it('draws the shell with nothing in it that could be used too early, and nothing that the content policy refuses', async () => {
    const markup = await readFirstFrame({ define: constants() })
    const controls = markup.match(/<(?:button|input|select|textarea)\b[^>]*>/g) ?? []
    expect(controls.length).toBeGreaterThan(4)
    expect(controls.filter((control) => !control.includes('disabled=""'))).toEqual([])
    expect(markup).not.toMatch(/\sstyle=|<script|\son\w+=/)
  }, 120_000)
})
