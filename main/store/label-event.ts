import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { idAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import type { Labels } from '#shared/domain/label.ts'

/** One line of the label history: a key's whole label map from a moment on, a key no longer listed, or a list that was taken. */
export type LabelEvent =
  | { readonly kind: 'labels'; readonly at: string; readonly id: KeyId; readonly labels: Labels }
  | { readonly kind: 'gone'; readonly at: string; readonly id: KeyId }
  | { readonly kind: 'listed'; readonly at: string; readonly listed: number; readonly hash: string }

/** Reads a line of the history, `null` when it is none. By hand: a history has a line for each change of years. */
export function parseLabelEvent(json: unknown): LabelEvent | null {
  if (typeof json !== 'object' || json === null || !('t' in json) || typeof json.t !== 'string') return null
  const at = json.t
  if ('listed' in json && 'hash' in json && typeof json.hash === 'string') {
    const { listed, hash } = json
    return Number.isSafeInteger(listed) && Number(listed) >= 0
      ? { kind: 'listed', at, listed: Number(listed), hash }
      : null
  }
  const id = 'id' in json ? parseKeyId(json.id) : null
  if (id === null) return null
  if ('labels' in json && isLabels(json.labels)) return { kind: 'labels', at, id, labels: json.labels }
  return 'gone' in json && json.gone === true ? { kind: 'gone', at, id } : null
}

function isLabels(value: unknown): value is Labels {
  return Array.isArray(value) && value.every(isLabel)
}

function isLabel(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'string'
}

/** Writes the lines of a table's label maps; each label is turned into text once a value, not once a cell. */
export function labelLines(table: KeyTable, at: string): (row: number) => string {
  const start = `{"t":${JSON.stringify(at)},"id":`
  const columns = table.labels.map(({ key, values, codes }) => ({
    codes,
    texts: values.map((value) => JSON.stringify([key, value])),
  }))
  return (row) => {
    const labels: string[] = []
    for (const { codes, texts } of columns) {
      const text = texts[(codes[row] ?? 0) - 1]
      if (text !== undefined) labels.push(text)
    }
    return `${start}${JSON.stringify(idAt(table, row))},"labels":[${labels.join(',')}]}`
  }
}

/** The line of a key that is no longer listed. */
export function goneLineOf(id: string, at: string): string {
  return JSON.stringify({ t: at, id, gone: true })
}

/** The line that ends what one list brought. */
export function listedLineOf(listed: number, hash: string, at: string): string {
  return JSON.stringify({ t: at, listed, hash })
}
