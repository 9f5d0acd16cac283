import { describe, expect, it } from 'vitest'
import { aList } from '../state/list.ts'
import { buildColumns } from '../../../renderer/cells/column-model.ts'
import { gatherEdits, splitRanges } from '../../../renderer/editing/edit-cells.ts'
import { sizeOfAll } from '../../../renderer/cells/ranges.ts'
import { inSlices } from '../../../renderer/state/slices.ts'

const ROWS = 12_000
const table = aList(...Array.from({ length: ROWS }, (_, n) => ({ n })))
const columns = buildColumns(table, ['env'])
const view = Uint32Array.from({ length: ROWS }, (_, row) => row)
const env = columns.findIndex(({ id }) => id === 'label:env')
const whole = { top: 0, bottom: ROWS - 1, left: env, right: env }

describe('many cells', () => {
  it('are split into parts that are the same cells', () => {
    const parts = splitRanges([whole])
    expect(parts.length).toBeGreaterThan(1)
    expect(sizeOfAll(parts)).toBe(ROWS)
    expect(splitRanges([{ ...whole, bottom: 9 }])).toEqual([{ ...whole, bottom: 9 }])
  })

  it('are gathered to the same values as few', async () => {
    const target = { view, columns, ranges: [whole], ownRow: 7 }
    const steps: number[] = []
    const work = gatherEdits(target, ({ at }) => (at % 2 ? undefined : String(at)))
    const gathered = await inSlices(work, { budget: 0, onProgress: (part) => steps.push(part) })
    expect(steps.length).toBeGreaterThan(1)
    if (!gathered) throw new Error('it was called off')
    expect([gathered.cells, gathered.left, gathered.readOnly]).toEqual([ROWS / 2, ROWS / 2 - 1, 1])
  })
})
