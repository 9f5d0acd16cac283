import { nodeFiles } from '../../../main/store/file-layer.ts'
import type { FileLayer, OpenFile } from '../../../main/store/file-layer.ts'

/** A file layer over the real one that counts calls and lets some fail. */
export interface FaultyFiles extends FileLayer {
  readonly calls: readonly string[]
}

/** Which call fails, how, and whether everything after it does too (as if the process had died). */
export interface Fault {
  readonly failAt?: number
  readonly failOn?: string
  readonly code?: string
  readonly dead?: boolean
  readonly shortWrites?: boolean
}

/** An error as the system makes it. */
function systemError(code: string): NodeJS.ErrnoException {
  const error: NodeJS.ErrnoException = new Error(`${code}: injected`)
  error.code = code
  return error
}

/** Makes a file layer whose `failAt`-th call (from 1), or first call named `failOn`, throws. */
export function createFaultyFiles({
  failAt = 0,
  failOn,
  code = 'EIO',
  dead = false,
  shortWrites = false,
}: Fault = {}): FaultyFiles {
  const calls: string[] = []
  let failed = false
  function counted<T>(name: string, call: () => Promise<T>): Promise<T> {
    calls.push(name)
    if ((failed && dead) || calls.length === failAt || (!failed && name === failOn)) {
      failed = true
      return Promise.reject(systemError(code))
    }
    return call()
  }
  const wrapped = (file: OpenFile): OpenFile => ({
    write: (bytes) =>
      counted('write', () => file.write(shortWrites ? bytes.subarray(0, Math.ceil(bytes.length / 2)) : bytes)),
    read: (at, length) => counted('read', () => file.read(at, length)),
    readInto: (at, parts) => counted('readInto', () => file.readInto(at, parts)),
    size: () => counted('size', () => file.size()),
    truncate: (length) => counted('truncate', () => file.truncate(length)),
    sync: () => counted('sync', () => file.sync()),
    syncData: () => counted('syncData', () => file.syncData()),
    // A file is always given back, so that a test with many faults does not run out of them.
    close: () => file.close().then(() => counted('close', () => Promise.resolve())),
  })
  return {
    calls,
    open: async (path, mode) => wrapped(await counted('open', () => nodeFiles.open(path, mode))),
    read: (path) => counted('readFile', () => nodeFiles.read(path)),
    rename: (from, to) => counted('rename', () => nodeFiles.rename(from, to)),
    link: (from, to) => counted('link', () => nodeFiles.link(from, to)),
    remove: (path) => counted('remove', () => nodeFiles.remove(path)),
    list: (folder) => counted('list', () => nodeFiles.list(folder)),
    makeFolder: (path) => counted('makeFolder', () => nodeFiles.makeFolder(path)),
    syncFolder: (path) => counted('syncFolder', () => nodeFiles.syncFolder(path)),
    freeBytes: nodeFiles.freeBytes,
  }
}

/** The code of the failure that a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    if (error instanceof Error && 'failure' in error) return (error.failure as { readonly code: string }).code // `as`: AppError
    throw error
  }
  return 'none'
}
