import { describe, expect, it } from 'vitest'
import { inParts, inSlices } from '../../../renderer/state/slices.ts'
import { openPage } from './page.ts'

const parts = Array.from({ length: 40 }, (_, at) => () => at)

describe('long work', () => {
  it('is in sight with how far it is, and out of sight when it is done', async () => {
    const { store } = await openPage()
    const { inSight } = store.getState()
    const seen: number[] = []
    store.subscribe(({ longWork }) => longWork && seen.push(longWork.part))
    const done = await inSight('12 cells', (options) => inSlices(inParts(parts), { ...options, budget: 0 }))
    expect(done).toEqual(parts.map((part) => part()))
    expect(seen.length).toBeGreaterThan(10)
    expect(seen).toEqual(seen.toSorted((left, right) => left - right))
    expect(store.getState().longWork).toBeNull()
  })

  it('is called off, and what is begun later is not', async () => {
    const { store } = await openPage()
    const { inSight, stopWork } = store.getState()
    const begin = () => inSight('12 cells', (options) => inSlices(inParts(parts), { ...options, budget: 0 }))
    const first = begin()
    stopWork()
    const second = begin()
    expect(await first).toBeNull()
    expect(await second).toHaveLength(parts.length)
  })

  it('shows what was begun last, then what goes on', async () => {
    const { store } = await openPage()
    const { inSight } = store.getState()
    let end = (): void => undefined
    const first = inSight('first', ({ onProgress }) => {
      onProgress?.(0.1)
      return new Promise<void>((resolve) => (end = resolve))
    })
    await inSight('second', ({ onProgress }) => {
      onProgress?.(0.1)
      expect(store.getState().longWork?.text).toBe('second')
      return Promise.resolve()
    })
    expect(store.getState().longWork?.text).toBe('first')
    end()
    await first
  })

  it('shows nothing of what ends within its first slice', async () => {
    const { store } = await openPage()
    const seen: unknown[] = []
    store.subscribe(({ longWork }) => seen.push(longWork))
    await store.getState().inSight('12 cells', (options) => inSlices(inParts(parts), options))
    expect(seen).toEqual([])
  })
})
