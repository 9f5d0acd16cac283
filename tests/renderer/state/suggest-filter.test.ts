import { describe, expect, it } from 'vitest'
import { createBook } from '../../../renderer/state/staged-book.ts'
import { suggestFilter } from '../../../renderer/state/suggest-filter.ts'
import { aList } from './list.ts'

const table = aList(
  { n: 1, labels: [['env', 'prod'], ['two words', 'x']] }, // prettier-ignore
  { n: 2, labels: [['env', 'prod']], creator: 'ann@acme.com' },
  { n: 3, labels: [['env', 'on fire']] },
  { n: 4, labels: [['name', 'y']] },
)
const source = { table, book: createBook(table), groupName: (id: string) => id }
const suggest = (filter: string, caret = filter.length) => suggestFilter(source, filter, caret)
const texts = (filter: string) => suggest(filter).map(({ text }) => text)

describe('suggestFilter', () => {
  it('suggests label keys and fields, what begins with the typed text first', () => {
    expect(texts('e')).toEqual([
      'env=',
      'expiry=',
      '"name"=',
      'name=',
      'spend=',
      'created_by=',
      'manage=',
      'completions=',
    ])
    expect(texts('two')).toEqual(['"two words"='])
    expect(texts('zzz')).toEqual([])
  })

  it('suggests values with their counts, the most frequent first, quoted where they must be', () => {
    expect(suggest('env=').map(({ text, count }) => [text, count])).toEqual([
      ['prod', 2],
      ['"on fire"', 1],
    ])
    expect(texts('created_by=A')).toEqual(['ann@acme.com'])
    expect(texts('env="on f')).toEqual(['"on fire"'])
    expect(texts('env=prod')).toEqual([])
  })

  it('puts a suggestion where the caret is and leaves the rest', () => {
    const [first] = suggest('env=p and spend>1', 5)
    expect(first).toMatchObject({ filter: 'env=prod and spend>1', caret: 8 })
  })
})
