import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { FailureCode } from '#shared/contract/failure.ts'
import type { Network } from '#shared/domain/network.ts'
import { openChosenSession } from '../../../main/commands/workspace-choice.ts'
import { changeConnection, connectWorkspace, replaceKey } from '../../../main/workspace/connecting.ts'
import type { ConnectionChange } from '../../../main/workspace/connecting.ts'
import type { Workspace } from '../../../main/workspace/connect.ts'
import { proxyAccount } from '../../../main/workspace/network.ts'
import type { Services } from '../../../main/workspace/services.ts'
import { startProxy } from '../../support/connect-proxy.ts'
import type { ConnectProxy } from '../../support/connect-proxy.ts'
import { createThrowAwayCa } from '../../support/throw-away-ca.ts'
import { clearBenches, setUpBench } from './workspace-bench.ts'
import type { Bench } from './workspace-bench.ts'

const ca = createThrowAwayCa()
const PASSWORD = 'proxy+CANARY/pass word='
const KEEP = { place: 'keychain' } as const
const proxies: ConnectProxy[] = []

afterEach(async () => {
  await clearBenches()
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()))
})

interface Scene extends Bench {
  readonly proxy: ConnectProxy
  readonly network: Network
}

/** A gateway with a certificate of its own authority, and a proxy that wants a name. */
async function setUp(): Promise<Scene> {
  const bench = await setUpBench({ tls: ca.certify() })
  const proxy = await startProxy({ wants: `ann:${PASSWORD}` })
  proxies.push(proxy)
  return {
    ...bench,
    proxy,
    network: { proxy: { kind: 'address', url: proxy.url, user: 'ann' }, certificates: ca.cert },
  }
}

async function connected({ services, gateway, network }: Scene): Promise<Workspace> {
  const input = {
    name: 'Acme',
    baseUrl: gateway.url,
    credential: gateway.managementKey,
    network,
    proxyPassword: PASSWORD,
  }
  const answer = await connectWorkspace(services, input, KEEP)
  if (answer.kind !== 'connected') throw new Error('not connected')
  return answer.workspace
}

const stored = async (services: Services): Promise<Workspace> => (await services.settings.read()).workspaces[0]!
const rowsOf = async (services: Services): Promise<number> =>
  (await (await services.openSession(await stored(services))).refresh()).info.rowCount
const codeOf = (call: Promise<unknown>): Promise<FailureCode | 'done'> =>
  call.then(
    () => 'done',
    (error) => error.failure?.code ?? String(error),
  )
const changeOf = (scene: Scene, change: Partial<ConnectionChange> = {}): ConnectionChange => ({
  baseUrl: scene.gateway.url,
  credential: '',
  network: scene.network,
  proxyPassword: '',
  ...change,
})

describe('a workspace behind a proxy', () => {
  it('is connected, listed, and listed after a restart; the password is in the keychain alone', async () => {
    const scene = await setUp()
    const { id } = await connected(scene)
    expect(await rowsOf(scene.services)).toBe(60)
    const asked = scene.proxy.asked.length
    expect(await rowsOf(scene.restart())).toBe(60)
    expect(scene.proxy.asked.length).toBeGreaterThan(asked)
    expect(await scene.keychain.load(proxyAccount(id))).toBe(PASSWORD)
    expect(await readFile(path.join(scene.home, 'settings.json'), 'utf8')).not.toContain('CANARY')
    expect(scene.services.credentials.secrets()).toContain(PASSWORD)
  })

  it('keeps its way when its key is replaced, and is forgotten with the password', async () => {
    const scene = await setUp()
    const { id } = await connected(scene)
    const again = scene.restart()
    expect((await replaceKey(again, id, scene.gateway.readOnlyKey, KEEP)).kind).toBe('connected')
    expect(await rowsOf(again)).toBe(60)
    await again.forget(id, 'connection')
    expect([await scene.keychain.load(id), await scene.keychain.load(proxyAccount(id))]).toEqual([null, null])
  })

  it('says what the proxy wants when the password is wrong or gone', async () => {
    const scene = await setUp()
    const { id } = await connected(scene)
    const change = changeOf(scene, { proxyPassword: 'wrong' })
    expect(await codeOf(changeConnection(scene.services, id, change, KEEP))).toBe('proxy_refused')
    expect(await rowsOf(scene.services)).toBe(60)
    await scene.keychain.forget(proxyAccount(id))
    expect(await codeOf(rowsOf(scene.restart()))).toBe('proxy_refused')
  })

  it('is opened by the command line with a key of its own, the same way', async () => {
    const scene = await setUp()
    await connected(scene)
    const environment = { url: null, workspace: null, managementKey: scene.gateway.readOnlyKey }
    const session = await openChosenSession(scene.restart(), environment)
    expect((await session.refresh()).info.rowCount).toBe(60)
  })
})

describe('changeConnection', () => {
  it('changes the way and keeps key and password when they are left empty', async () => {
    const scene = await setUp()
    const { id } = await connected(scene)
    const certificates = createThrowAwayCa('more').cert + ca.cert
    const change = changeOf(scene, { network: { ...scene.network, certificates } })
    expect(await changeConnection(scene.services, id, change, KEEP)).toMatchObject({ kind: 'connected' })
    expect(await stored(scene.services)).toMatchObject({ id, name: 'Acme', network: { certificates } })
    expect(await rowsOf(scene.restart())).toBe(60)
  })

  it('stores nothing that did not work', async () => {
    const scene = await setUp()
    const before = await connected(scene)
    const tries = [
      { network: { ...scene.network, certificates: null } },
      { network: { proxy: { kind: 'address', url: 'http://127.0.0.1:9', user: null }, certificates: ca.cert } },
      { baseUrl: 'https://127.0.0.1:9' },
      { credential: 'rqsty-sk-wrong' },
    ] as const
    const codes: string[] = []
    for (const change of tries)
      codes.push(await codeOf(changeConnection(scene.services, before.id, changeOf(scene, change), KEEP)))
    expect(codes).toEqual(['certificate_refused', 'proxy_failed', 'proxy_failed', 'key_refused'])
    expect(await stored(scene.services)).toEqual(before)
    expect(await scene.keychain.load(before.id)).toBe(scene.gateway.managementKey)
  })

  it('never shows a kept password to another proxy', async () => {
    const scene = await setUp()
    const { id } = await connected(scene)
    const other = await startProxy({ wants: 'ann:other' })
    proxies.push(other)
    const network: Network = { ...scene.network, proxy: { kind: 'address', url: other.url, user: 'ann' } }
    expect(await codeOf(changeConnection(scene.services, id, changeOf(scene, { network }), KEEP))).toBe('proxy_refused')
    const shown = other.asked.map(({ headers }) => headers['proxy-authorization'])
    expect(shown).toEqual([`Basic ${Buffer.from('ann:').toString('base64')}`])
  })

  it('forgets a password that no proxy needs any more', async () => {
    const scene = await setUp()
    const { id } = await connected(scene)
    const network: Network = { proxy: { kind: 'none' }, certificates: ca.cert }
    await changeConnection(scene.services, id, changeOf(scene, { network }), KEEP)
    expect(await scene.keychain.load(proxyAccount(id))).toBeNull()
    expect(await rowsOf(scene.restart())).toBe(60)
  })

  it('goes to another address of the same organisation, and to no other organisation', async () => {
    const scene = await setUp()
    const { id } = await connected(scene)
    const baseUrl = scene.gateway.url.replace('127.0.0.1', 'localhost')
    await changeConnection(scene.services, id, changeOf(scene, { baseUrl }), KEEP)
    expect((await stored(scene.services)).baseUrl).toBe(baseUrl)
    const other = await setUpBench({ seed: 'globex', tls: ca.certify() })
    const change = changeOf(scene, { baseUrl: other.gateway.url, credential: other.gateway.managementKey })
    expect(await codeOf(changeConnection(scene.services, id, change, KEEP))).toBe('other_organisation')
  })
})
