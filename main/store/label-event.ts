import { z } from 'zod'
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

const labelLine = z.object({ t: z.string(), id: z.string(), labels: z.array(z.tuple([z.string(), z.string()])) })
const goneLine = z.object({ t: z.string(), id: z.string(), gone: z.literal(true) })
const listedLine = z.object({ t: z.string(), listed: z.int().nonnegative(), hash: z.string() })

/** Reads a line of the history, `null` when it is none. */
export function parseLabelEvent(json: unknown): LabelEvent | null {
  const line = z.union([labelLine, goneLine, listedLine]).safeParse(json)
  if (!line.success) return null
  const { data } = line
  if ('listed' in data) return { kind: 'listed', at: data.t, listed: data.listed, hash: data.hash }
  const id = parseKeyId(data.id)
  if (id === null) return null
  return 'gone' in data ? { kind: 'gone', at: data.t, id } : { kind: 'labels', at: data.t, id, labels: data.labels }
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
