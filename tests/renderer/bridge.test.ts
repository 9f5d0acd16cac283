import { describe, expect, it } from 'vitest'
import { PORT_CHANNEL } from '#shared/contract/bridge.ts'
import { awaitPort } from '../../renderer/bridge.ts'

/** Hands the page a port as the preload does, and answers the other end of it. */
function handOver(source: Window | null = window): MessagePort {
  const { port1, port2 } = new MessageChannel()
  window.dispatchEvent(Object.assign(new Event('message'), { source, data: { kind: PORT_CHANNEL }, ports: [port2] }))
  return port1
}

const said = (id: string) => ({ kind: 'workspace.chosen', id })
const delivered = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))

describe('awaitPort', () => {
  it('keeps what arrives until somebody hears it, in order', async () => {
    const onEvent = awaitPort()
    const main = handOver()
    main.postMessage(said('a'))
    main.postMessage(said('b'))
    await delivered()
    const heard: unknown[] = []
    onEvent((event) => heard.push(event))
    main.postMessage(said('c'))
    await expect.poll(() => heard).toEqual([said('a'), said('b'), said('c')])
    main.close()
  })

  it('hears a port that comes later, and takes none from elsewhere', async () => {
    const heard: unknown[] = []
    awaitPort()((event) => heard.push(event))
    const stranger = handOver(null)
    const main = handOver()
    stranger.postMessage(said('stranger'))
    main.postMessage(said('a'))
    await expect.poll(() => heard).toEqual([said('a')])
    await delivered()
    expect(heard).toEqual([said('a')])
    stranger.close()
    main.close()
  })
})
