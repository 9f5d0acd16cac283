import { describe, expect, it } from 'vitest'
import type { Bridge } from '#shared/contract/bridge.ts'
import { failed, ok } from '#shared/contract/failure.ts'
import type { RouteName } from '#shared/contract/requests.ts'
import { createEarlyBridge } from '../../renderer/early-bridge.ts'

/** A main with this workspace open that numbers its answers. */
function aMain(current: string | null) {
  const asked: RouteName[] = []
  const bridge: Bridge = {
    async invoke(name) {
      asked.push(name)
      const number = asked.length
      await Promise.resolve()
      // `as`: no more than this is read of any answer.
      return (name === 'app.open' ? ok({ current, number }) : ok(number)) as never
    },
  }
  return { asked, bridge }
}

const LIST = ['views.load', 'staged.load', 'keys.open', 'run.list']

describe('createEarlyBridge', () => {
  it('asks for the state at once and for the list when it may, each once', async () => {
    const { asked, bridge } = aMain('w1')
    const early = createEarlyBridge(bridge)
    expect(asked).toEqual(['app.open'])
    await early.askForList()
    expect(asked).toEqual(['app.open', ...LIST])
    expect(await early.bridge.invoke('app.open', undefined)).toEqual(ok({ current: 'w1', number: 1 }))
    expect(await early.bridge.invoke('keys.open', undefined)).toEqual(ok(4))
    expect(asked).toHaveLength(5)
  })

  it('asks anew for whatever is asked a second time, and for all else', async () => {
    const { asked, bridge } = aMain('w1')
    const early = createEarlyBridge(bridge)
    await early.askForList()
    await early.bridge.invoke('keys.open', undefined)
    expect(await early.bridge.invoke('keys.open', undefined)).toEqual(ok(6))
    await early.bridge.invoke('keys.refresh', undefined)
    expect(asked.slice(5)).toEqual(['keys.open', 'keys.refresh'])
  })

  it('asks before whoever waits for the same state does', async () => {
    const { asked, bridge } = aMain('w1')
    const early = createEarlyBridge(bridge)
    const list = early.askForList()
    await early.bridge.invoke('app.open', undefined)
    await Promise.all(LIST.map(async (name) => early.bridge.invoke(name as 'keys.open', undefined)))
    await list
    expect(asked).toEqual(['app.open', ...LIST])
  })

  it('asks for no list where no workspace is open, or main cannot say', async () => {
    const nobody = aMain(null)
    await createEarlyBridge(nobody.bridge).askForList()
    expect(nobody.asked).toEqual(['app.open'])
    let count = 0
    const broken: Bridge = {
      async invoke() {
        count++
        return Promise.resolve(failed({ code: 'unexpected' }))
      },
    }
    await createEarlyBridge(broken).askForList()
    expect(count).toBe(1)
  })
})
