import { afterEach, describe, expect, it } from 'vitest'
import { createDesk } from '../../../main/workspace/desk.ts'
import { connectWorkspace } from '../../../main/workspace/connecting.ts'
import { makeOwnKey } from '../../../main/workspace/own-key.ts'
import { filesHolding } from '../../support/held-text.ts'
import { clearBenches, keepSpendHere, setUpBench } from './workspace-bench.ts'

afterEach(clearBenches)

async function arrange() {
  const bench = await setUpBench()
  const { url, managementKey } = bench.gateway
  const input = { name: 'Acme', baseUrl: url, credential: managementKey }
  const answer = await connectWorkspace(bench.services, input, { place: 'keychain' })
  if (answer.kind !== 'connected') throw new Error('not connected')
  const { id } = answer.workspace
  const desk = createDesk({
    services: bench.services,
    version: '0',
    runtime: '0',
    onChange: () => undefined,
    sendTable: async () => undefined,
    startSpend: keepSpendHere,
    log: () => undefined,
  })
  await desk.open(id)
  await desk.refresh()
  return { bench, desk, id, ports: { services: bench.services, desk, confirm: async () => false } }
}

describe('makeOwnKey', () => {
  it('puts a key that may only read in the place of the workspace’s, and keeps its secret in the keychain alone', async () => {
    const { bench, desk, id, ports } = await arrange()
    const before = await bench.keychain.load(id)
    await makeOwnKey(ports, id)
    const key = bench.gateway.state().keys.find(({ name }) => name === 'Fobsheet (read-only)')
    expect(key?.permissions).toEqual({ manage: 'read', completions: 'none' })
    const secret = (await bench.keychain.load(id)) ?? ''
    expect(secret).not.toBe(before)
    expect(filesHolding(bench.home, secret)).toEqual([])
    expect(desk.session().workspace()).toMatchObject({ id, selfId: key?.id, manage: 'read' })
    expect(await desk.session().secrets.list()).toEqual([])
  })

  it('keeps the key that works, and the new secret in escrow, where the keychain does not take it', async () => {
    const { bench, desk, id, ports } = await arrange()
    const before = await bench.keychain.load(id)
    const { save } = bench.keychain
    const keychain = bench.keychain as { save: typeof save } // a test breaks it
    keychain.save = async (account, secret) => {
      if (account === id) throw new Error('locked')
      await save(account, secret)
    }
    await expect(makeOwnKey(ports, id)).rejects.toThrow('locked')
    expect(await bench.keychain.load(id)).toBe(before)
    expect(await desk.session().secrets.list()).toMatchObject([{ names: ['Fobsheet (read-only)'], handOver: 'held' }])
  })

  it('makes nothing where the number of keys is asked for and not typed', async () => {
    const { bench, desk, id, ports } = await arrange()
    await desk.change({ id, safety: 'confirm' }, true)
    const before = bench.gateway.state().keys.length
    await expect(makeOwnKey(ports, id)).rejects.toMatchObject({ failure: { code: 'not_confirmed' } })
    expect(bench.gateway.state().keys).toHaveLength(before)
  })
})
