import { describe, expect, it } from 'vitest'
import { readBlockTable } from '#shared/import/block-table.ts'
import { encodeText } from '#shared/import/wtf8.ts'
import { aDialect, cellsOf, read } from '../../support/tables.ts'

describe('readBlockTable', () => {
  it('reads a pasted block as the file with the same text', () => {
    const text = 'name\tlimit\n"two\nlines"\t5\n"say ""hi"""\t\nshort\n'
    const table = readBlockTable(text)
    expect(cellsOf(table)).toEqual(read(encodeText(text), aDialect({ delimiter: '\t' })) as string[][])
    expect([table.rows, table.line(0), table.text(9, 9), table.width(9)]).toEqual([3, 2, '', 0])
  })
})
