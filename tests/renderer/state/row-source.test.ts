import { describe, expect, it } from 'vitest'
import { codeText } from '#shared/domain/code-column.ts'
import { labelField } from '#shared/domain/field.ts'
import { stagedLabel } from '../../../renderer/state/row-source.ts'
import { createBook } from '../../../renderer/state/staged-book.ts'
import { aList } from './list.ts'

describe('stagedLabel', () => {
  it('keeps staged values apart though there are more of them than the codes of the list have room for', () => {
    const numbers = Array.from({ length: 300 }, (_, n) => n)
    const table = aList(...numbers.map((n) => ({ n, labels: [['team', 'web']] as const })))
    const book = createBook(table)
    book.patches.set(labelField('team'), new Map(numbers.map((n) => [n, { base: 'web', to: `t${n}` }])))
    const column = stagedLabel({ table, book, groupName: (id) => id }, 'team')
    expect(numbers.map((row) => codeText(column, row))).toEqual(numbers.map((n) => `t${n}`))
    expect(codeText({ ...column, codes: table.labels[0]?.codes ?? new Uint8Array() }, 299)).toBe('web')
  })
})
