import { describe, expect, it, vi } from 'vitest'
import { textAt } from '#shared/domain/text-column.ts'
import { aList } from './list.ts'

describe('patterns', () => {
  it('are loaded by the first filter that needs them, which then filters', async () => {
    vi.resetModules() // no other test has loaded them yet
    const { patterns } = await import('../../../renderer/state/patterns.ts')
    const { openPage } = await import('./page.ts')
    const { store, show } = await openPage()
    const table = aList({ n: 1, name: 'web-10' }, { n: 2, name: 'api-1' })
    show(table)
    const names = () => [...store.getState().view].map((row) => textAt(table.names, row))
    store.getState().setFilter('name~"^w.b"')
    expect([patterns(), names()]).toEqual([null, ['web-10', 'api-1']])
    await expect.poll(names).toEqual(['web-10'])
    expect(store.getState().filterFault).toBeNull()
  })
})
