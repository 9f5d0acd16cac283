import { dirname } from 'node:path'
import { writeAll, writeNewFile } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import type { FileLayer, OpenFile } from './file-layer.ts'

/**
 * Append-only files of JSON lines, the first of which is `{"format":1}`. A line counts once its newline is there:
 * what follows the last newline was torn by a crash and is cut off, with a copy, before anything is appended.
 */
export const FORMAT_LINE = '{"format":1}'

const NEWLINE = 10
const PART = 1 << 20

/** One line, where it begins in its file and where the next one does; bytes that are no UTF-8 read as an empty text. */
export interface Line {
  readonly text: string
  readonly at: number
  readonly next: number
}

/** Reads the whole lines of a file in order, a part at a time; a torn end is not a line. */
export async function* readLines(files: FileLayer, path: string): AsyncGenerator<Line> {
  const file = await onDisk(async () => ((await exists(files, path)) ? files.open(path, 'read') : null))
  if (!file) return
  try {
    yield* linesOf(file)
  } finally {
    await file.close()
  }
}

/** Appends lines durably. When that fails the file is cut back, so that it never holds half of them after a restart. */
export async function appendLines(files: FileLayer, path: string, lines: Iterable<string>): Promise<void> {
  const isNew = !(await exists(files, path))
  const file = await files.open(path, 'append')
  try {
    const whole = await cutTornLine(files, file, path)
    try {
      for (const part of partsOf(whole === 0 ? [FORMAT_LINE, ...lines] : lines)) await writeAll(file, part)
      await file.syncData()
    } catch (error) {
      await file.truncate(whole).catch(() => undefined) // a torn line is cut at the next start as well
      throw error
    }
  } finally {
    await file.close()
  }
  if (isNew) await files.syncFolder(dirname(path))
}

/** Keeps a copy of everything from an offset on and cuts it off; returns the name of the copy. */
export async function cutAside(
  files: FileLayer,
  file: OpenFile,
  { path, at }: { readonly path: string; readonly at: number },
): Promise<string> {
  const rest = await file.read(at, (await file.size()) - at)
  const copy = await freeName(files, `${path}.torn`)
  await writeNewFile(files, copy, rest)
  await file.truncate(at)
  await file.sync()
  return copy
}

/** Whether a file is there. */
export async function exists(files: FileLayer, path: string): Promise<boolean> {
  const name = path.slice(dirname(path).length + 1)
  return (await files.list(dirname(path))).some((entry) => entry.name === name)
}

async function freeName(files: FileLayer, stem: string): Promise<string> {
  for (let count = 1; ; count++) if (!(await exists(files, `${stem}-${count}`))) return `${stem}-${count}`
}

async function cutTornLine(files: FileLayer, file: OpenFile, path: string): Promise<number> {
  const size = await file.size()
  let whole = size
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - PART)
    const newline = (await file.read(start, end - start)).lastIndexOf(NEWLINE)
    whole = newline < 0 ? start : start + newline + 1
    if (newline >= 0) break
    end = start
  }
  if (whole < size) await cutAside(files, file, { path, at: whole })
  return whole
}

async function* linesOf(file: OpenFile): AsyncGenerator<Line> {
  let rest: Uint8Array = new Uint8Array(0)
  let restAt = 0
  for (;;) {
    const part = await onDisk(() => file.read(restAt + rest.length, PART))
    if (part.length === 0) return
    const bytes = rest.length === 0 ? part : joined(rest, part)
    let from = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      yield { text: decode(bytes.subarray(from, end)), at: restAt + from, next: restAt + end + 1 }
      from = end + 1
    }
    rest = bytes.subarray(from)
    restAt += from
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    return ''
  }
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(left.length + right.length)
  bytes.set(left)
  bytes.set(right, left.length)
  return bytes
}

function* partsOf(lines: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = ''
  for (const line of lines) {
    text += `${line}\n`
    if (text.length < PART) continue
    yield encoder.encode(text)
    text = ''
  }
  if (text !== '') yield encoder.encode(text)
}
