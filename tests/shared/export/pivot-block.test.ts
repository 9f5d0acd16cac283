import { describe, expect, it } from 'vitest'
import { parseBlock } from '#shared/domain/tsv.ts'
import { pivotBlock } from '#shared/export/pivot-block.ts'
import { byLabel, smallBook } from '../../support/small-spend.ts'

const rows = [
  { day: '2026-08-03', key: 'ada', spend: 1_500_000_001, requests: 3 },
  { day: '2026-09-03', key: 'ben', spend: 2_000_000_000, requests: 4 },
]
const keys = { ada: { team: '=1+1', env: 'a\tb' }, ben: { team: 'growth', env: 'prod' } }
const { result } = smallBook(keys, rows, {
  rows: [byLabel('team'), byLabel('env')],
  columns: [{ kind: 'month' }],
  values: ['spend', 'requests'],
})

describe('pivotBlock', () => {
  it('has the members of a line in front of its figures, every digit, nothing a formula', () => {
    expect(parseBlock(pivotBlock(result, { heads: false, mark: '.' }))).toEqual([
      ["'=1+1", '', '1.500000001', '3', '0', '0', '1.500000001', '3'],
      ["'=1+1", 'a\tb', '1.500000001', '3', '0', '0', '1.500000001', '3'],
      ['growth', '', '0', '0', '2', '4', '2', '4'],
      ['growth', 'prod', '0', '0', '2', '4', '2', '4'],
      ['Total', '', '1.500000001', '3', '2', '4', '3.500000001', '7'],
    ])
  })

  it('has titles above them where they are wanted', () => {
    expect(parseBlock(pivotBlock(result, { heads: true, mark: '.' })).slice(0, 2)).toEqual([
      ['', 'month', '2026-08', '', '2026-09', '', 'Total', ''],
      ['label:team', 'label:env', 'spend, USD', 'requests', 'spend, USD', 'requests', 'spend, USD', 'requests'],
    ])
  })

  it('has the decimal mark of whoever pastes it in figures, and in no text', () => {
    const [first] = parseBlock(pivotBlock(smallBook({ ada: { team: 'a.b' } }, rows, { rows: [byLabel('team')] }).result, { heads: false, mark: ',' })) // prettier-ignore
    expect(first?.[0]).toBe('a.b')
    expect(first).toContain('1,500000001')
  })
})
