import { parseFilter } from './filter.ts'
import type { FilterField } from './filter.ts'

/** What could be completed at the caret: the name of a field, or a value of one. `from` is where the typed part begins. */
export type Completion =
  | { readonly kind: 'field'; readonly from: number; readonly typed: string }
  | { readonly kind: 'value'; readonly from: number; readonly typed: string; readonly field: FilterField }

const VALUE = /(?:^|[\s(])("(?:[^"]|"")*"|[^\s()"=!~><]+)\s*(?:!=|=)\s*("(?:[^"]|"")*|[^\s()"]*)$/
const FIELD = /(?:^|[\s(])([^\s()"=!~><]+)$/
const IN_QUOTES = /^(?:[^"]|"(?:[^"]|"")*")*$/

/** Says what the text before the caret begins; `null` where nothing can be guessed. */
export function completeFilter(before: string): Completion | null {
  const value = VALUE.exec(before)
  if (value) {
    const [, name = '', typed = ''] = value
    const filter = parseFilter(`${name}=*`)
    if (filter?.kind !== 'compare') return null
    const plain = typed.startsWith('"') ? typed.slice(1).replaceAll('""', '"') : typed
    return { kind: 'value', from: before.length - typed.length, typed: plain, field: filter.field }
  }
  const field = FIELD.exec(before)
  if (!field || !IN_QUOTES.test(before)) return null
  const [, typed = ''] = field
  return { kind: 'field', from: before.length - typed.length, typed }
}
