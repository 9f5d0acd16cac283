import { describe, expect, it } from 'vitest'
import { PORT_CHANNEL } from '#shared/contract/bridge.ts'
import { awaitPort } from '../../renderer/bridge.ts'

const word = (id: string) => ({ kind: 'workspace.chosen', id })

/** Hands the page a port as the preload does; answers how main speaks on it. */
function handOver(source: Window | null = window) {
  const { port1, port2 } = new MessageChannel()
  const event = new Event('message')
  Object.defineProperties(event, {
    source: { value: source },
    data: { value: { kind: PORT_CHANNEL } },
    ports: { value: [port2] },
  })
  window.dispatchEvent(event)
  return { say: (id: string) => port1.postMessage(word(id)), close: () => port1.close() }
}

const delivered = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))

describe('awaitPort', () => {
  it('keeps what arrives until somebody hears it, in order', async () => {
    const onEvent = awaitPort()
    const main = handOver()
    main.say('a')
    main.say('b')
    await delivered()
    const heard: unknown[] = []
    onEvent((event) => heard.push(event))
    main.say('c')
    await expect.poll(() => heard).toEqual([word('a'), word('b'), word('c')])
    main.close()
  })

  it('hears a port that comes later, and takes none from elsewhere', async () => {
    const heard: unknown[] = []
    awaitPort()((event) => heard.push(event))
    const stranger = handOver(null)
    const main = handOver()
    stranger.say('stranger')
    main.say('a')
    await expect.poll(() => heard).toEqual([word('a')])
    await delivered()
    expect(heard).toEqual([word('a')])
    stranger.close()
    main.close()
  })
})
