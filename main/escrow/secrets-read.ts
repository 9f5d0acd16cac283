import type { SecretsForm } from './secrets-text.ts'

/** A key in a secrets file whose entry is whole, and where that entry ends in the text. */
export interface FileEntry {
  /** As it stands in the file. */
  readonly name: string
  readonly keyId: string | null
  readonly end: number
}

/** The whole entries of a secrets file, in order. What was cut off is none; a file of variables names no keys. */
export function readEntries(text: string, form: SecretsForm): readonly FileEntry[] {
  switch (form) {
    case 'csv': {
      return readCsv(text).slice(1)
    }
    case 'json': {
      return readJson(text)
    }
    case 'env': {
      return []
    }
  }
}

function readJson(text: string): FileEntry[] {
  const entries: FileEntry[] = []
  // One on each line, because JSON has no raw line breaks.
  for (const line of text.matchAll(/^ (\{.*\}),?$/gm)) {
    const entry = parseEntry(line[1] ?? '')
    if (entry) entries.push({ ...entry, end: line.index + 1 + (line[1]?.length ?? 0) })
  }
  return entries
}

function parseEntry(json: string): Pick<FileEntry, 'name' | 'keyId'> | null {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value !== 'object' || value === null) return null
    const { name, api_key_id: keyId, api_key: secret } = value as Partial<Record<string, unknown>> // `as`: each is looked at
    if (typeof name !== 'string' || typeof secret !== 'string') return null
    return { name, keyId: typeof keyId === 'string' ? keyId : null }
  } catch {
    return null
  }
}

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y

function nextLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end + 1
}

/** Lines of three cells; names may have line breaks in them. */
function readCsv(text: string): FileEntry[] {
  const entries: FileEntry[] = []
  let cells: string[] = []
  for (let at = 0; at < text.length;) {
    CELL.lastIndex = at
    const [cell, quoted, plain, after] = CELL.exec(text) ?? []
    // Behind a line that was cut off the next one begins anew.
    at = cell === undefined ? nextLine(text, at) : CELL.lastIndex
    if (cell !== undefined) cells.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (after === ',') continue
    const [name = '', keyId = ''] = cells
    if (after !== undefined && cells.length === 3) entries.push({ name, keyId: keyId === '' ? null : keyId, end: at })
    cells = []
  }
  return entries
}
