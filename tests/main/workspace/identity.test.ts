import { afterEach, describe, expect, it } from 'vitest'
import { cellAt, idAt } from '#shared/domain/key-table.ts'
import { openChosenSession } from '../../../main/commands/workspace-choice.ts'
import { connectWorkspace, replaceKey } from '../../../main/workspace/connecting.ts'
import type { Workspace } from '../../../main/workspace/connect.ts'
import { control } from '../demo/calling.ts'
import { clearBenches, setUpBench } from './workspace-bench.ts'
import type { Bench } from './workspace-bench.ts'

afterEach(clearBenches)

async function connected({ services, gateway }: Bench, credential = gateway.managementKey): Promise<Workspace> {
  const input = { name: 'Acme', baseUrl: gateway.url, credential }
  const answer = await connectWorkspace(services, input, { place: 'keychain' })
  if (answer.kind !== 'connected') throw new Error('not connected')
  return answer.workspace
}

describe('the key in use', () => {
  it('is the one that is protected, whatever was remembered', async () => {
    const bench = await setUpBench()
    const workspace = await connected(bench)
    await replaceKey(bench.services, workspace.id, bench.gateway.readOnlyKey, { place: 'session' })
    const again = bench.restart()
    const [stored] = (await again.settings.read()).workspaces
    if (!stored) throw new Error('forgotten')
    const session = await again.openSession(stored)
    await session.refresh()
    expect(session.workspace()).toMatchObject({ selfId: bench.gateway.selfId, manage: 'write' })
    expect((await again.settings.read()).workspaces).toMatchObject([{ selfId: bench.gateway.selfId, manage: 'write' }])
  })

  it('goes from the keychain with its workspace, also when another one was used for the session', async () => {
    const bench = await setUpBench()
    const workspace = await connected(bench)
    await replaceKey(bench.services, workspace.id, bench.gateway.readOnlyKey, { place: 'session' })
    await bench.services.forget(workspace.id, 'connection')
    expect(await bench.keychain.load(workspace.id)).toBeNull()
  })

  it('comes from the environment for one call, and nothing of it is remembered', async () => {
    const bench = await setUpBench()
    await connected(bench, bench.gateway.readOnlyKey)
    const before = await bench.services.settings.read()
    const managementKey = `${bench.gateway.managementKey}\n`
    const session = await openChosenSession(bench.restart(), { url: null, managementKey, workspace: null })
    await session.refresh()
    expect(session.workspace()).toMatchObject({ selfId: bench.gateway.selfId, manage: 'write' })
    expect(await bench.services.settings.read()).toEqual(before)
  })
})

describe('the environment of a call', () => {
  it('takes an address with its key, line break or not', async () => {
    const bench = await setUpBench()
    const managementKey = `${bench.gateway.managementKey}\n`
    const session = await openChosenSession(bench.services, { url: bench.gateway.url, managementKey, workspace: null })
    expect((await session.refresh()).info.rowCount).toBe(60)
  })

  it('refuses an address without a key, instead of using the workspace at hand', async () => {
    const bench = await setUpBench()
    await connected(bench)
    const environment = { url: 'https://staging.example', managementKey: null, workspace: null }
    await expect(openChosenSession(bench.services, environment)).rejects.toThrow('FOBSHEET_MANAGEMENT_KEY')
  })
})

describe('an organisation', () => {
  it('keeps the ids it was known by when its workspace is connected again', async () => {
    const bench = await setUpBench()
    await connected(bench)
    await bench.services.settings.change((settings) => ({
      ...settings,
      workspaces: settings.workspaces.map((known) => ({
        ...known,
        organisation: [...known.organisation, 'old-alias'],
      })),
    }))
    expect((await connected(bench)).organisation).toContain('old-alias')
  })

  it('keeps its newest list when an older one arrives later', async () => {
    const bench = await setUpBench()
    const session = await bench.services.openSession(await connected(bench))
    const { table } = await session.refresh()
    await control(bench.gateway, '/control/faults', {
      faults: [{ match: { route: 'list', nth: 1 }, times: 1, effect: { kind: 'delay', ms: 600, at: 'after' } }],
    })
    const slow = session.refresh()
    await new Promise((resolve) => void setTimeout(resolve, 100))
    const base = cellAt(table, 0, 'label:env')
    const { plan } = session.buildPlan([{ keyId: idAt(table, 0), field: 'label:env', base, to: 'live' }])
    await (
      await session.startRun(plan, { onProgress: () => undefined })
    ).finished
    await slow
    const kept = session.keys()
    expect(kept && cellAt(kept.table, 0, 'label:env')).toBe('live')
  })
})
