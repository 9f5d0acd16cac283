import fs from 'node:fs'
import path from 'node:path'
import type { CustomScheme } from 'electron'
import { APP_ORIGIN, APP_SCHEME } from './app-page.ts'
import { answerHeaders } from './content-policy.ts'

/** How Electron is to treat our scheme: like a secure web origin, and with no right beyond that. */
// SECURITY: H08, no way round the content policy, no service worker, no fetch: a page has nothing to fetch.
export const appScheme: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: {
    standard: true,
    secure: true,
    bypassCSP: false,
    allowServiceWorkers: false,
    supportFetchAPI: false,
    corsEnabled: false,
    stream: false,
    codeCache: false,
  },
}

/** A packaged file and the one type it is served as. */
export interface PackagedFile {
  readonly file: string
  readonly type: string
}

/** Every address that exists, written out in full. */
export type PackagedFiles = ReadonlyMap<string, PackagedFile>

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
])

/** Lists the built pages in `folder` under their addresses; files of any other type do not exist, nor do links. */
export function listPackagedFiles(folder: string): PackagedFiles {
  const files = new Map<string, PackagedFile>()
  for (const name of listNames(folder, '')) {
    const type = TYPES.get(path.extname(name))
    if (type !== undefined) files.set(`${APP_ORIGIN}/${name}`, { file: path.join(folder, ...name.split('/')), type })
  }
  return files
}

function listNames(folder: string, prefix: string): readonly string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return listNames(path.join(folder, entry.name), `${prefix}${entry.name}/`)
    return entry.isFile() ? [`${prefix}${entry.name}`] : []
  })
}

/** What the handler reads of a request. */
export interface SchemeRequest {
  readonly method: string
  readonly url: string
}

/** What is answered, as Electron takes it. */
export interface SchemeAnswer {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly data: Buffer
}

/** Answers requests of the app's scheme out of the list, and with nothing else. */
export function createSchemeHandler(files: PackagedFiles): (request: SchemeRequest) => SchemeAnswer {
  return ({ method, url }) => {
    // SECURITY: H09, the whole address is looked up as it is; nothing of it is decoded, joined or put into a header.
    const found = method === 'GET' ? files.get(url) : undefined
    const data = found ? readFile(found.file) : null
    if (!found || data === null) return { statusCode: 404, headers: { ...answerHeaders }, data: Buffer.alloc(0) }
    return { statusCode: 200, headers: { ...answerHeaders, 'content-type': found.type }, data }
  }
}

// Not net.fetch of a file address: that would need a right to read files which no part of Chromium has here. Read at
// once: the window waits for nothing else, and a detour through the thread pool takes longer than these few kilobytes.
function readFile(file: string): Buffer | null {
  try {
    return fs.readFileSync(file)
  } catch {
    return null
  }
}
