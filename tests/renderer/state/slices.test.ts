import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { inSlices } from '../../../renderer/state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { aList } from './list.ts'
import { openPage } from './page.ts'

const env = labelField('env')

function* count(to: number): SlicedWork<number> {
  for (let at = 1; at < to; at++) yield at / to
  return to
}

describe('inSlices', () => {
  it('says how far the work is, and lets others work between two slices', async () => {
    const seen: number[] = []
    let turns = 0
    const timer = setInterval(() => turns++, 0)
    const work = inSlices(count(50), { budget: 0, onProgress: (part) => seen.push(part) })
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(await work).toBe(50)
    clearInterval(timer)
    expect(seen).toHaveLength(49)
    expect(turns).toBeGreaterThan(0)
  })

  it('answers nothing when it is called off', async () => {
    const abort = new AbortController()
    const work = inSlices(count(50), { budget: 0, signal: abort.signal })
    abort.abort()
    expect(await work).toBeNull()
  })
})

describe('staging in slices', () => {
  const many = Array.from({ length: 5_000 }, (_, n) => ({ n: n + 1 }))
  const rows = Uint32Array.from(many, (_, row) => row)
  const edits = [{ field: env, rows, tos: many.map(({ n }) => `v${n}`) }]

  it('is one step of undo, whatever the number of slices', async () => {
    const { store, show } = await openPage()
    show(aList(...many))
    expect(await store.getState().stageInSlices('a', edits, { budget: 0 })).toBe(5_000)
    expect(store.getState().patchAt(4_999, env)?.to).toBe('v5000')
    store.getState().undo()
    expect(store.getState().stagedCount).toBe(0)
  })

  it('tells of it before anything is drawn, so that it is drawn once', async () => {
    const { store, show } = await openPage()
    show(aList(...many))
    // What a page asks for as it opens is drawn first.
    await delay(20)
    const order: string[] = []
    // Drawn at the end of the task in which something changed.
    store.subscribe(() => queueMicrotask(() => order.push('drawn')))
    const onStaged = (cells: number): void => void order.push(`told of ${cells}`)
    await store.getState().stageInSlices('a', edits, { budget: 0, onStaged })
    await Promise.resolve()
    expect(order).toEqual(['told of 5000', 'drawn'])
  })

  it('stages nothing when it is called off, or when a newer list came', async () => {
    const { store, show } = await openPage()
    show(aList(...many))
    const abort = new AbortController()
    const stopped = store.getState().stageInSlices('a', edits, { budget: 0, signal: abort.signal })
    abort.abort()
    expect(await stopped).toBeNull()
    const overtaken = store.getState().stageInSlices('a', edits, { budget: 0 })
    show(aList({ n: 1 }))
    expect(await overtaken).toBeNull()
    expect(store.getState().stagedCount).toBe(0)
  })

  it('stands on what was staged meanwhile', async () => {
    const { store, show } = await openPage()
    show(aList(...many))
    const slow = store.getState().stageInSlices('a', edits, { budget: 0 })
    store.getState().stage('b', [{ row: 3, field: env, to: 'mine' }])
    await slow
    store.getState().undo()
    expect(store.getState().patchAt(3, env)?.to).toBe('mine')
    expect(store.getState().stagedCount).toBe(1)
  })
})
