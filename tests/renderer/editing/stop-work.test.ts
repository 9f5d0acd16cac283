import { describe, expect, it } from 'vitest'
import type { Hands } from '../../../renderer/editing/hands.ts'
import { stageFrom } from '../../../renderer/editing/selection-memory.ts'
import type { Staging } from '../../../renderer/editing/selection-memory.ts'
import { AT_ONCE } from '../../../renderer/state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { aList } from '../state/list.ts'
import { openPage } from '../state/page.ts'

const ROWS = AT_ONCE + 2_000
const table = aList(...Array.from({ length: ROWS }, (_, n) => ({ n })))
const rows = Uint32Array.from({ length: ROWS }, (_, row) => row)

function* planOf(done: (staged: number) => void): SlicedWork<Staging> {
  // Longer than a slice, so that there is something to stop.
  for (const end = performance.now() + 30; performance.now() < end;) yield 0.5
  return { name: 'Fill', edits: [{ field: 'label:env', rows, tos: Array.from(rows, () => 'x') }], done }
}

async function aFill(plan: (done: (staged: number) => void) => SlicedWork<Staging>) {
  const { store, show } = await openPage()
  show(table)
  // `as`: staging asks for nothing but the store.
  const hands = { store } as unknown as Hands
  const staged = new Promise<number>((resolve) => stageFrom(hands, ROWS, plan(resolve)))
  return { show, staged, now: () => store.getState() }
}

describe('a large action', () => {
  it('is in sight while it goes on, and one step of undo when it is done', async () => {
    const { staged, now } = await aFill(planOf)
    await expect.poll(() => now().longWork?.text, { interval: 1 }).toBe('12,000 cells')
    expect(now().stagedCount).toBe(0)
    expect(await staged).toBe(ROWS)
    expect(now().stagedCount).toBe(ROWS)
    now().undo()
    expect(now().stagedCount).toBe(0)
    await expect.poll(() => now().longWork).toBeNull()
  })

  it('begins in a turn of its own: what led to it has taken its time', async () => {
    let isBegun = false
    const { staged } = await aFill(function* (done) {
      isBegun = true
      return yield* planOf(done)
    })
    expect(isBegun).toBe(false)
    expect(await staged).toBe(ROWS)
  })

  it('stages nothing when it is stopped, and says so', async () => {
    const { now } = await aFill(planOf)
    now().stopWork()
    await expect.poll(() => now().notice).toEqual({ kind: 'info', text: 'Stopped. Nothing was staged.' })
    await expect.poll(() => now().longWork).toBeNull()
    expect([now().stagedCount, now().undoName]).toEqual([0, null])
  })

  it('stages nothing when another list came meanwhile, and says so', async () => {
    const { show, now } = await aFill(planOf)
    show(aList({ n: 7 }, { n: 8 }))
    const said = { kind: 'info', text: 'The list changed meanwhile. Nothing was staged.' }
    await expect.poll(() => now().notice).toEqual(said)
    await expect.poll(() => now().longWork).toBeNull()
    expect(now().stagedCount).toBe(0)
  })
})
