import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ApiKey } from '#shared/domain/api-key.ts'
import { csvCell, csvValue } from '#shared/domain/csv-cell.ts'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import { cellAt, idAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { limitText } from '#shared/domain/limit.ts'
import { readLabelCell, usualEmpties } from '#shared/import/empties.ts'
import { aKey, aTable } from '../../support/a-key.ts'
import { anyKeys } from '../../support/any-key.ts'
import { oddText } from '../../support/odd-text.ts'
import { suggestColumns } from '#shared/import/columns.ts'
import { aFile, columnsOf, readFile } from '../../support/a-file.ts'

const known = aTable([
  aKey('ci').labelled('env', 'prod').limited('500'),
  aKey('test').withId('00000000-0000-4000-8000-000000000001'),
  aKey('test').withId('00000000-0000-4000-8000-000000000002').labelled('env', ''),
  aKey('Chat').labelled('team', 'web'),
])
const ids = Array.from({ length: known.rowCount }, (_, row) => idAt(known, row))

const cell = fc.oneof(
  fc.constantFrom(...ids, 'ci', 'CI', 'test', 'Chat', 'chat ', 'new', 'New', '', ' ', '-', "'", "'=x", '0', '1.500', '2,5', 'none', '7'), // prettier-ignore
  oddText,
)
const header = fc.subarray(['id', 'name', 'limit', 'env', 'label:team', 'expiry', 'group', 'note'], { minLength: 1 })
const row = fc.array(cell, { maxLength: 9 })
const answers = fc.constantFrom('skip', 'create', 'first', 'last', 'all', '.', ',')

/** A file with some of its questions answered, in whatever way. */
const anyReading = fc
  .tuple(header, fc.array(row, { maxLength: 12 }), fc.array(answers, { maxLength: 6 }))
  .map(([titles, rows, said]) => {
    const file = aFile(titles, rows)
    const columns = columnsOf(titles, known)
    let reading = readFile(file, known, { columns })
    const decisions = new Map<string, string>()
    for (const answer of said) {
      const open = reading.questions.find(({ choices }) => choices.includes(answer))
      if (!open) continue
      decisions.set(open.id, answer)
      reading = readFile(file, known, { columns, decisions })
    }
    return { reading, rows: rows.length }
  })

describe('a reading', () => {
  it('accepts, leaves out by an answer, or lists every row: none is lost', () => {
    fc.assert(
      fc.property(anyReading, ({ reading, rows }) => {
        const { counts } = reading
        expect(counts.create + counts.update + counts.unchanged + counts.errors + counts.questions + counts.left).toBe(rows) // prettier-ignore
        const listed = new Set(reading.problems.map((problem) => problem.row))
        expect(listed.size).toBe(counts.errors + counts.questions)
        for (let at = 0; at < rows; at++)
          expect(listed.has(at)).toBe(['error', 'question'].includes(reading.verdictAt(at)))
        expect(reading.questions.reduce((sum, { count }) => sum + count, 0)).toBe(counts.questions)
      }),
      { numRuns: 500 },
    )
  })

  it('sets each cell of a key at most once, to another value, and only for accepted rows', () => {
    fc.assert(
      fc.property(anyReading, ({ reading, rows }) => {
        const cells = [...reading.changes()].flatMap(({ field, rows, tos }) => Array.from(rows, (key, at) => ({ key, field, to: tos[at] ?? null }))) // prettier-ignore
        expect(new Set(cells.map(({ key, field }) => `${key} ${field}`)).size).toBe(cells.length)
        expect(cells.filter(({ key, field, to }) => cellAt(known, key, field) === to)).toEqual([])
        const updated = Array.from({ length: rows }, (_, at) => at).filter((at) => reading.verdictAt(at) === 'update')
        expect(new Set(cells.map(({ key }) => key))).toEqual(new Set(updated.map((at) => reading.keyRowAt(at))))
        expect(reading.draftCount).toBe(reading.counts.create)
      }),
      { numRuns: 300 },
    )
  })
})

const unquoted = (cell: string): string => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)

/** A list as our CSV writes it, read back cell by cell. */
function exported(table: KeyTable, keys: readonly ApiKey[]): { readonly header: string[]; readonly rows: string[][] } {
  const labels = table.labels.map(({ key }) => key)
  const rows = keys.map((key) => {
    const values = new Map(key.labels)
    const written = [
      csvCell(key.id),
      csvCell(key.name),
      csvCell(limitText(key.monthlyLimit)),
      ...labels.map((label) => csvValue(values.get(label) ?? null)),
      csvCell(key.groupId ?? ''),
    ]
    return written.map(unquoted)
  })
  return { header: ['id', 'name', 'monthly_limit', ...labels.map((key) => `label:${key}`), 'group'], rows }
}

describe('a list that was exported and comes back', () => {
  it('changes nothing, whatever its texts are', () => {
    fc.assert(
      fc.property(anyKeys, (keys) => {
        const table = buildKeyTable(keys)
        const { header, rows } = exported(table, keys)
        const reading = readFile(aFile(header, rows), table, { columns: columnsOf(header, table) })
        expect(suggestColumns({ header, labelKeys: table.labels.map(({ key }) => key) }).faults).toEqual([])
        expect(reading.problems).toEqual([])
        expect(reading.counts).toMatchObject({ unchanged: keys.length, update: 0, create: 0 })
      }),
      { numRuns: 300 },
    )
  })

  it('has every label value, or none, as it was', () => {
    fc.assert(
      fc.property(fc.option(oddText), (value) => {
        const written = unquoted(csvValue(value))
        const read = readLabelCell(written, usualEmpties)
        // Blanks alone say nothing, and change nothing.
        if (value === null || (value !== '' && value.trim() === '')) expect(read).toBeUndefined()
        else expect(read).toBe(value)
      }),
      { numRuns: 2000 },
    )
  })
})
