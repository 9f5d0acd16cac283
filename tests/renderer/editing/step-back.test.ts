import { act } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import type { StagedField } from '#shared/contract/staged-entry.ts'
import { YES } from '#shared/contract/staged-entry.ts'
import { aList } from '../state/list.ts'
import { drawGrid, ROWS_IN_SIGHT } from '../grid/a-grid.tsx'

const env = labelField('env')
const team = labelField('team')
const table = aList(
  ...Array.from({ length: 80 }, (_, n) => ({
    n: n + 1,
    labels: [
      ['env', 'dev'],
      ['team', 'x'],
    ] as const,
  })),
)

/** A grid in which cells were staged by something that remembers no selection, as replacing does. */
async function staged(...cells: readonly (readonly [field: StagedField, ...rows: number[]])[]) {
  const page = await drawGrid(table)
  const { now, rest, goTo } = page
  const edits = cells.map(([field, ...rows]) => ({ field, rows: Uint32Array.from(rows), tos: rows.map(() => (field === 'delete' ? YES : 'new')) })) // prettier-ignore
  act(() => void now().stageBlocks('Replace', edits))
  await goTo(0, 'name')
  return {
    ...page,
    step: async (key: string) => {
      page.press(key)
      await rest()
      return { selected: page.selected(), notice: now().notice }
    },
  }
}

describe('undo and redo', () => {
  // Read by a step when it is first needed.
  beforeAll(() => import('../../../renderer/editing/show-touched.ts'))

  it('select exactly the cells they changed', async () => {
    const { step } = await staged([env, 2, 3, 7], [team, 2, 3])
    const ranges = ['label:env 2 - label:team 3', 'label:env 7 - label:env 7']
    expect(await step('Control+z')).toEqual({ selected: ['label:env 2', ...ranges], notice: null })
    expect(await step('Control+y')).toEqual({ selected: ['label:env 2', ...ranges], notice: null })
  })

  it('bring what they changed into sight', async () => {
    const { step, top } = await staged([env, 60])
    await step('Control+z')
    expect([top() <= 60, top() + ROWS_IN_SIGHT > 60]).toEqual([true, true])
  })

  it('bring into sight what was selected when something was typed', async () => {
    const { press, goTo, rest, now, selected, top } = await staged()
    await goTo(60, 'label:env')
    press('Delete')
    await goTo(0, 'name')
    press('Control+z')
    await rest()
    expect([selected()[0], now().stagedCount]).toEqual(['label:env 60', 0])
    expect([top() <= 60, top() + ROWS_IN_SIGHT > 60]).toEqual([true, true])
  })

  it('go to the first cell alone where there are many places, and say how many', async () => {
    const rows = Array.from({ length: 30 }, (_, n) => n * 2 + 3)
    const { step } = await staged([env, ...rows])
    const selected = ['label:env 3', 'label:env 3 - label:env 3']
    expect(await step('Control+z')).toEqual({ selected, notice: { kind: 'info', text: '30 cells changed back' } })
    expect(await step('Control+y')).toEqual({ selected, notice: { kind: 'info', text: '30 cells changed again' } })
  })

  it('leave alone what is selected where nothing of it is in view, and say so', async () => {
    const { step, now, rest } = await staged([env, 2], [team, 4])
    act(() => now().changeColumns({ hidden: [env] }))
    await rest()
    expect(await step('Control+z')).toEqual({
      selected: ['label:team 4', 'label:team 4 - label:team 4'],
      notice: { kind: 'info', text: '2 cells changed back · 1 not in view' },
    })
    act(() => now().changeColumns({ hidden: [env, team] }))
    await rest()
    expect(await step('Control+y')).toEqual({
      selected: ['label:team 4', 'label:team 4 - label:team 4'],
      notice: { kind: 'info', text: '2 cells changed again · 2 not in view' },
    })
  })

  it('select the rows of keys that were marked for deletion', async () => {
    const { step } = await staged(['delete', 5, 6])
    expect((await step('Control+z')).selected).toEqual(['name 5', 'name 5 - permissions 6'])
  })
})
