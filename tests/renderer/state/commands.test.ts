import { describe, expect, it } from 'vitest'
import { aList, idOf, sendList } from './list.ts'
import { changed, wire } from './main-bridge.ts'
import { anApp } from './page.ts'

describe('offering commands', () => {
  it('tells main once for many changes, and not at all for none', async () => {
    const { store, askedFor, rest } = wire()
    const { offer } = store.getState()
    const takeBack = offer('apply', () => undefined)
    offer('refresh', () => undefined)
    await rest()
    expect(askedFor('app.offer')).toEqual([{ commands: ['apply', 'refresh'], staged: 0, undo: null, redo: null }])
    takeBack()
    offer('apply', () => undefined)
    await rest()
    expect(askedFor('app.offer')).toHaveLength(1)
  })

  it('tells main how much is staged', async () => {
    const { store, send, askedFor, rest } = wire()
    send(changed(anApp(null)))
    await rest()
    sendList(store.getState(), aList({ n: 1 }, { n: 2 }), 's1')
    store.getState().stage('Edit env', [{ row: 0, field: 'label:env', to: 'prod' }])
    await rest()
    expect(store.getState().rowOf(idOf(1))).toBe(0)
    expect(askedFor('app.offer').at(-1)).toEqual({ commands: [], staged: 1, undo: 'Edit env', redo: null })
  })

  it('does what the latest control offers, and nothing that nobody offers', () => {
    const { store, send } = wire()
    const done: string[] = []
    const { offer } = store.getState()
    const choose = (command: 'undo' | 'apply') => send({ kind: 'command.chosen', command })
    offer('undo', () => void done.push('first'))
    const takeBack = offer('undo', () => void done.push('second'))
    choose('undo')
    takeBack()
    choose('undo')
    choose('apply')
    expect(done).toEqual(['second', 'first'])
  })

  it('closes a sheet for what is chosen over it', () => {
    const { store, send } = wire()
    store.getState().openSheet('shortcuts')
    store.getState().offer('open-keys', () => undefined)
    send({ kind: 'command.chosen', command: 'open-keys' })
    expect(store.getState().sheet).toBeNull()
  })

  it('switches to the workspace that was chosen', async () => {
    const { send, askedFor, rest } = wire()
    send(changed(anApp(null)))
    send({ kind: 'workspace.chosen', id: 'w2' })
    await rest()
    expect(askedFor('workspace.open')).toEqual([{ id: 'w2' }])
  })
})
