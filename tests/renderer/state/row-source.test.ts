import { describe, expect, it } from 'vitest'
import { codeText } from '#shared/domain/code-column.ts'
import { labelField } from '#shared/domain/field.ts'
import { stagedLabel } from '../../../renderer/state/row-source.ts'
import { createBook, putBlock } from '../../../renderer/state/staged-book.ts'
import { buildPatchBlock } from '../../../renderer/state/staged-edit.ts'
import { aList } from './list.ts'

describe('stagedLabel', () => {
  it('keeps staged values apart though there are more of them than the codes of the list have room for', () => {
    const numbers = Array.from({ length: 300 }, (_, n) => n)
    const table = aList(...numbers.map((n) => ({ n, labels: [['team', 'web']] as const })))
    const book = createBook(table)
    const edit = { field: labelField('team'), rows: Uint32Array.from(numbers), tos: numbers.map((n) => `t${n}`) }
    const block = buildPatchBlock(book, edit, null)
    if (block) putBlock(book, block, 'after', 1)
    const column = stagedLabel({ table, book, groupName: (id) => id }, 'team')
    expect(numbers.map((row) => codeText(column, row))).toEqual(numbers.map((n) => `t${n}`))
    expect(codeText({ ...column, codes: table.labels[0]?.codes ?? new Uint8Array() }, 299)).toBe('web')
  })
})
