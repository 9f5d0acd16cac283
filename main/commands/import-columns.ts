import { suggestColumns } from '#shared/import/columns.ts'
import type { ColumnMap } from '#shared/import/columns.ts'
import { parseUse } from '#shared/import/import-column.ts'
import type { ColumnChoice, ImportColumn } from '#shared/import/import-column.ts'
import { matchColumn, suggestMatch } from '#shared/import/row-matches.ts'
import type { Match } from '#shared/import/row-matches.ts'
import { words } from '#shared/words/en.ts'
import { UsageError } from './arguments.ts'
import { visible } from './text-table.ts'

/** The columns of a file with those that the call maps by hand: `HEADER=FIELD`, or `#2=FIELD` for the second column. */
export function mapColumns(
  header: readonly string[],
  mappings: readonly string[],
  labelKeys: readonly string[],
): ColumnMap {
  const chosen = new Map(mappings.flatMap((mapping) => readMapping(mapping, header)))
  return suggestColumns({ header, chosen, labelKeys })
}

function readMapping(mapping: string, header: readonly string[]): readonly (readonly [number, ColumnChoice])[] {
  // A title may have an equals sign of its own: the first place where a title ends counts.
  for (let equals = mapping.indexOf('='); equals >= 0; equals = mapping.indexOf('=', equals + 1)) {
    const columns = columnsCalled(mapping.slice(0, equals), header)
    if (columns.length === 0) continue
    const use = parseUse(mapping.slice(equals + 1))
    if (!use) throw new UsageError(words.importCli.badUse(mapping.slice(equals + 1)))
    return columns.map((at) => [at, use] as const)
  }
  throw new UsageError(
    mapping.includes('=')
      ? words.importCli.noColumn(mapping, header.map(visible))
      : words.importCli.badMapping(mapping),
  )
}

function columnsCalled(title: string, header: readonly string[]): readonly number[] {
  const exact = header.flatMap((text, at) => (text.trim() === title.trim() ? [at] : []))
  const [, number] = /^#([1-9]\d{0,4})$/.exec(title) ?? []
  const place = number === undefined ? -1 : Number.parseInt(number, 10) - 1
  return exact.length === 0 && place >= 0 && place < header.length ? [place] : exact
}

/** By what rows find their keys: as the call says, else by id or by name; `hasColumn` where the table tells it, as it must what the call says. */
export function readMatch(
  text: string | null,
  columns: readonly ImportColumn[],
  hasPattern: boolean,
): { readonly match: Match; readonly hasColumn: boolean } {
  const match = text === null ? suggestMatch(columns) : parseMatch(text)
  const isNamed = match.by === 'name' && hasPattern
  const hasColumn = isNamed || matchColumn(match, columns) >= 0
  if (text !== null && !hasColumn) throw new UsageError(words.importCli.noMatchColumn(match))
  return { match, hasColumn }
}

function parseMatch(text: string): Match {
  if (text === 'id' || text === 'name') return { by: text }
  const use = parseUse(text)
  if (use?.use !== 'label' || use.labelKey === null) throw new UsageError(words.importCli.badMatch(text))
  return { by: 'label', key: use.labelKey }
}
