import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ApiKey } from '#shared/domain/api-key.ts'
import { readLimit } from '#shared/domain/limit.ts'
import type { Limit } from '#shared/domain/limit.ts'
import { amountText } from '#shared/domain/money.ts'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import type { CsvPreset } from '#shared/domain/key-form.ts'
import { csvForms } from '#shared/export/csv-preset.ts'
import { writeCsv } from '#shared/export/csv-writer.ts'
import { keySheet } from '#shared/export/key-sheet.ts'
import { suggestColumns } from '#shared/import/columns.ts'
import { guessSource } from '#shared/import/guess-source.ts'
import { cellsSet, faultsOf, readFile } from '../../support/a-file.ts'
import { aKey, idOf } from '../../support/a-key.ts'
import { anyKeys } from '../../support/any-key.ts'
import { oddText, ODD_TEXTS } from '../../support/odd-text.ts'
import { bytesOfAll } from '../../support/sheets.ts'
import { readAll } from '../../support/tables.ts'

const presets: readonly CsvPreset[] = ['comma', 'semicolon', 'tab']

/** What importing the export of a list means for that list; how the file is written is guessed. */
function importOf(keys: readonly ApiKey[], preset: CsvPreset, groups: readonly (readonly [string, string])[] = []) {
  const table = buildKeyTable(keys)
  const rows = keys.map((_, row) => row)
  const bytes = bytesOfAll(writeCsv(keySheet({ table, rows, groups, name: 'Keys' }), csvForms[preset]))
  const guessed = guessSource(bytes, 'keys.csv')
  if (guessed.kind === 'refused') throw new Error(guessed.code)
  const read = readAll(bytes, guessed.guess)
  if (read.kind === 'fault') throw new Error(read.fault.code)
  const labelKeys = table.labels.map(({ key }) => key)
  const { columns, faults } = suggestColumns({ header: read.table.header, labelKeys })
  const reading = readFile(read.table, table, { groups, columns })
  const { rows: all, unchanged, errors, questions, create, update, left } = reading.counts
  return {
    titles: faults,
    faults: faultsOf(reading, read.table.header),
    set: cellsSet(reading),
    counts: { all, unchanged, errors, questions, create, update, left },
  }
}

const nothing = (all: number) => ({
  titles: [],
  faults: [],
  set: [],
  counts: { all, unchanged: all, errors: 0, questions: 0, create: 0, update: 0, left: 0 },
})

/** The gateway states no limit below zero, and none of zero. */
function limitOf({ monthlyLimit }: ApiKey): Limit {
  if (monthlyLimit.kind === 'none') return monthlyLimit
  const text = amountText(monthlyLimit.amount).replace('-', '')
  return readLimit(text) ?? { kind: 'none' }
}

describe('keys that are exported and imported again', () => {
  it.each(presets)('%s: change nothing, whatever their texts and amounts', (preset) => {
    const names = fc.array(oddText, { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(anyKeys, names, (drawn, names) => {
        const groups = names.map((name, at) => [idOf(`group ${at}`), name] as const)
        const keys = drawn.map((key, at): ApiKey => {
          const groupId = key.groupId === null ? null : (groups[at % 4]?.[0] ?? null)
          return {
            ...key,
            groupId,
            monthlyLimit: limitOf(key),
            labels: key.labels.filter(([label]) => label.trim() !== ''),
          }
        })
        expect(importOf(keys, preset, groups)).toEqual(nothing(keys.length))
      }),
      { numRuns: 500 },
    )
  })

  it.each(presets)('%s: change nothing with every odd text as name, label and value', (preset) => {
    const keys = ODD_TEXTS.map((text, at) =>
      aKey(`key ${at}`)
        .labelled('note', text)
        .limited(`${at + 1}.${at}5`)
        .build(),
    ).map((key, at): ApiKey => ({ ...key, name: ODD_TEXTS[at] ?? '' }))
    expect(importOf(keys, preset)).toEqual(nothing(keys.length))
  })
})
