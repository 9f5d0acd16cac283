import { describe, expect, it } from 'vitest'
import { parseAmount } from '#shared/domain/money.ts'
import { aList } from '../state/list.ts'
import { viewCell } from '../../../renderer/cells/cell-view.ts'
import { buildColumns } from '../../../renderer/cells/column-model.ts'
import { countSelection, sumColumn } from '../../../renderer/cells/selection-figures.ts'
import { showCents } from '../../../renderer/cells/show-amount.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'
import { sumView } from '../../../renderer/cells/view-totals.ts'
import { openPage } from '../state/page.ts'
import { createBook } from '../../../renderer/state/staged-book.ts'

const table = aList(
  { n: 1, limit: '500', spend: '450.005', labels: [['env', 'prod']] },
  { n: 2, spend: '0.1', labels: [['env', '']] },
  { n: 3, limit: '9000000000.000000001', spend: '9000000000.2', labels: [['env', 'prod']] },
  { n: 4, spend: '0' },
)
const columns = buildColumns(table, ['env'])
const source = { table, book: createBook(table), groupName: (id: string) => id, ownRow: null }
const rows = Uint32Array.from([0, 1, 2, 3])

describe('viewCell', () => {
  const shown = (row: number, id: string) => {
    const column = columns.find((one) => one.id === id)
    if (!column) throw new Error(id)
    return viewCell(source, row, column)
  }

  it('shows amounts with grouped digits and keeps the exact spend in the hint', () => {
    expect(shown(2, 'monthly_limit').text).toBe('9,000,000,000.000000001')
    expect(shown(0, 'monthly_spend')).toMatchObject({ text: '450.01', hint: '450.005', fill: 90 })
  })

  it('has a bar of spend against the limit as the user sees it, warm from 85 %, and none without a cap', () => {
    const list = aList(
      { n: 1, limit: '100', spend: '84.999' },
      { n: 2, limit: '100', spend: '85' },
      { n: 3, limit: '100', spend: '0.001' },
      { n: 4, limit: '100', spend: '250' },
      { n: 5, spend: '9' },
    )
    const spend = columns.find(({ id }) => id === 'monthly_spend')
    const fills = [0, 1, 2, 3, 4].map(
      (row) => spend && viewCell({ ...source, table: list, book: createBook(list) }, row, spend).fill,
    )
    expect(fills).toEqual([84, 85, 1, 100, 0])
  })

  it('tells no cap, an empty label and an absent one apart', () => {
    const texts = [shown(1, 'monthly_limit'), shown(1, 'label:env'), shown(3, 'label:env')]
    expect(texts.map(({ text, isQuiet }) => [text, isQuiet])).toEqual([
      ['no cap', true],
      ['""', true],
      ['—', true],
    ])
  })
})

describe('sumView', () => {
  it('sums what is staged in place of what is listed, exactly, and counts keys without a cap', async () => {
    const { store, show } = await openPage()
    show(table)
    const now = () => store.getState()
    const totals = () => atOnce(sumView({ ...source, book: now().book }, now().view))
    const spend = '9000000450.305'
    expect(totals()).toEqual({ spend, limit: '9000000500.000000001', uncapped: 2 })
    now().stage('a', [
      { row: 0, field: 'monthly_limit', to: 'none' },
      { row: 1, field: 'monthly_limit', to: '0.000000001' },
      { row: 2, field: 'monthly_limit', to: 'twelve' },
    ])
    expect(totals()).toEqual({ spend, limit: '0.000000001', uncapped: 2 })
  })
})

describe('figures', () => {
  it('sums exactly where doubles would not', () => {
    expect(sumColumn(table.spend, rows)).toBe('9000000450.305')
  })

  it('counts cells and distinct values, and names the one value there is', () => {
    expect(
      atOnce(countSelection(source, Uint32Array.from([0, 2]), columns, [{ top: 0, bottom: 1, left: 3, right: 3 }])),
    ).toEqual({
      cells: 2,
      distinct: 1,
      only: 'prod',
      amounts: null,
    })
    const all = atOnce(countSelection(source, rows, columns, [{ top: 0, bottom: 3, left: 1, right: 3 }]))
    expect(all.cells).toBe(12)
    expect(all.amounts).toEqual({
      sum: '18000000950.305000001',
      min: '0',
      max: '9000000000.2',
      average: '3000000158.38',
    })
  })

  it('rounds to cents for the eye only', () => {
    const texts = ['0.005', '0.004999999', '-1.999', '1234567.891', '0.12345678901'].map((text) => parseAmount(text))
    expect(texts.map((amount) => amount && showCents(amount))).toEqual([
      '0.01',
      '0.00',
      '-2.00',
      '1,234,567.89',
      '0.12',
    ])
  })
})
