import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, aFile, faultsOf, readFile, toEnd } from '../../support/a-file.ts'
import { aKey, aTable } from '../../support/a-key.ts'
import { oddText } from '../../support/odd-text.ts'
import { suggestColumns } from '#shared/import/columns.ts'
import { usualEmpties } from '#shared/import/empties.ts'
import { errorFileText } from '#shared/import/error-file.ts'
import type { ImportReading } from '#shared/import/import-reading.ts'
import { readTable } from '#shared/import/read-table.ts'
import { templateText } from '#shared/import/template.ts'
import { encodeText } from '#shared/import/wtf8.ts'
import { words } from '#shared/words/en.ts'

const keys = aTable([aKey('ci').labelled('env', 'prod').limited('500'), aKey('chat')])

const fileOf = (reading: ImportReading, delimiter: ',' | ';' = ','): string =>
  errorFileText(reading, { delimiter, empties: usualEmpties, describe: words.importProblem.describe })

function readBack(text: string, delimiter: ',' | ';' = ',') {
  const read = toEnd(readTable(encodeText(text), { encoding: 'utf-8', delimiter, decimal: '.', header: true }))
  if (read.kind === 'fault') throw new Error(read.fault.code)
  return read.table
}

describe('errorFileText', () => {
  it('has the rows with problems as they were read, and what is wrong with each', () => {
    const header = ['name', 'limit', 'label:env']
    const reading = readFile(
      aFile(header, [
        ['ci', '0', '-'],
        ['chat', '5', 'dev'],
        ['new', '', '=1+1'],
        ['CI', '5', "'"],
        ['chat', '6', 'dev', 'beyond'],
      ]),
      keys,
    )
    const lines = fileOf(reading).split('\r\n')
    expect(lines[0]).toBe('name,limit,label:env,error_code,error_column,message')
    expect(lines[1]).toBe('ci,0,-,limit_zero,limit,"0 would remove the cap. Type ""none"" for no cap."')
    expect(lines[3]).toMatch(/^new,,'=1\+1,limit_required,limit,/)
    expect(lines[4]).toMatch(/^CI,5,',name_twin,name,/)
    expect(lines[5]).toMatch(/^chat,6,dev,duplicate,,.*,beyond$/)
    expect(lines.at(-1)).toBe('')
    expect(lines).toHaveLength(7)
  })

  it('comes back with the same problems, and corrected without', () => {
    const header = ['name', 'limit', 'label:env']
    const reading = readFile(aFile(header, [['ci', '0', '-'], ['new', '', '=x'], ['chat', 'ten', "'="]]), keys) // prettier-ignore
    const again = readBack(fileOf(reading, ';'), ';')
    const second = readFile(again, keys)
    expect(faultsOf(second, header)).toEqual(faultsOf(reading, header))
    expect(fileOf(second, ';')).toBe(fileOf(reading, ';'))
    const fixed = readFile(again, keys, { fixes: new Map([['0:1', '7'], ['1:1', 'none'], ['2:1', '10']]) }) // prettier-ignore
    expect(fixed.counts).toMatchObject({ errors: 0, update: 2, create: 1 })
    expect(fixed.draftList()[0]?.labels).toEqual([['env', '=x']])
  })

  it('means what the file meant, for any text', () => {
    const cell = fc.oneof(fc.constantFrom('-', "'", "'-", "'=1", "''=1", '=1', 'a,=1', "'a,=1"), oddText)
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (values) => {
        // The limit makes each row a problem.
        const file = aFile(['name', 'limit', 'label:env'], values.map((value, at) => [`k${at}`, '0', value])) // prettier-ignore
        const reading = readFile(file, keys)
        const table = readBack(fileOf(reading))
        const columns = columnsOf(table.header, keys)
        const fixes = new Map(values.map((_, at) => [`${at}:1`, '5']))
        const wanted = readFile(file, keys, { fixes }).draftList()
        expect(readFile(table, keys, { columns, fixes }).draftList()).toEqual(wanted)
      }),
      { numRuns: 200 },
    )
  })
})

describe('templateText', () => {
  it('is a file whose columns are all known', () => {
    const labelKeys = ['env', 'a;b', '__proto__', ' odd ']
    const table = readBack(templateText(labelKeys, ';'), ';')
    const { columns, faults } = suggestColumns({ header: table.header, labelKeys })
    expect([table.rows, faults]).toEqual([0, []])
    expect(columns.map(({ how }) => how)).toEqual(columns.map(() => 'own'))
    expect(columns.flatMap(({ labelKey }) => (labelKey === null ? [] : [labelKey]))).toEqual(labelKeys)
  })
})
