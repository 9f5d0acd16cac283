import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/app-error.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { Change } from '#shared/domain/change.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { parseField } from '#shared/domain/field.ts'
import { textAt } from '#shared/domain/text-column.ts'
import type { Keychain } from '../../../main/keychain/keychain.ts'
import { openChosenSession } from '../../../main/commands/workspace-choice.ts'
import { connectDemo, resetDemo } from '../../../main/workspace/demo-workspace.ts'
import { filesHolding } from '../../support/held-text.ts'
import { clearBenches, setUpBench } from './workspace-bench.ts'

afterEach(clearBenches)

const noKeychain: Keychain = {
  status: () => Promise.reject(new AppError('keychain_absent')),
  save: () => Promise.reject(new AppError('keychain_absent')),
  load: () => Promise.reject(new AppError('keychain_absent')),
  forget: () => Promise.reject(new AppError('keychain_absent')),
  pendingCalls: () => 0,
}

describe('the demo workspace', () => {
  it('needs no keychain: connecting, listing, applying and forgetting', async () => {
    const bench = await setUpBench({ keychain: noKeychain })
    const { services, home } = bench
    const workspace = await connectDemo(services, null)
    expect(workspace).toMatchObject({ name: 'Demo', kind: 'demo', isProduction: false, manage: 'write' })
    const session = await services.openSession(workspace)
    const keys = await session.refresh()
    expect(keys.info.rowCount).toBe(3000)
    const { plan } = session.buildPlan([aChange(keys.table)])
    const run = await session.startRun(plan, { onProgress: () => undefined })
    expect((await run.finished).summary.counts.done).toBe(1)
    await services.forget(workspace.id, 'connection-and-data')
    await expect(stat(join(home, 'demo'))).rejects.toThrow('ENOENT')
    expect((await services.settings.read()).workspaces).toEqual([])
    expect(filesHolding(home, 'support-ticket-triage')).toEqual([])
  })

  it('is opened, not doubled, when it is there; under another name it is the same organisation', async () => {
    const { services } = await setUpBench()
    const first = await connectDemo(services, null)
    expect(await connectDemo(services, null)).toEqual(first)
    const other = await connectDemo(services, 'Production')
    expect(other).toMatchObject({ name: 'Production', isProduction: false, organisation: first.organisation })
    expect((await services.settings.read()).workspaces).toHaveLength(2)
    expect((await services.settings.read()).current).toBe(other.id)
  })

  it('is never production, whatever the settings say', async () => {
    const { services } = await setUpBench()
    const { id } = await connectDemo(services, null)
    await services.settings.change((now) => ({
      ...now,
      workspaces: now.workspaces.map((known) => ({ ...known, isProduction: true })),
    }))
    expect((await services.settings.read()).workspaces).toMatchObject([{ id, isProduction: false }])
  })

  it('stays the same organisation after a restart, on whichever port', async () => {
    const bench = await setUpBench()
    const workspace = await connectDemo(bench.services, null)
    const before = await (await bench.services.openSession(workspace)).refresh()
    await bench.services.demo.close()
    const services = bench.restart()
    const [kept] = (await services.settings.read()).workspaces
    expect(kept).toEqual(workspace)
    const session = await services.openSession(kept!)
    expect(session.keys()?.info).toEqual(before.info)
    expect((await session.refresh()).info.rowCount).toBe(3000)
    expect(session.workspace().organisation).toEqual(workspace.organisation)
  })

  it('goes back to the seed with one call, and forgets lists, staged work and runs', async () => {
    const { services } = await setUpBench()
    const workspace = await connectDemo(services, null)
    const session = await services.openSession(workspace)
    const before = await session.refresh()
    const { plan } = session.buildPlan([aChange(before.table)])
    await (
      await session.startRun(plan, { onProgress: () => undefined })
    ).finished
    await session.staging.append([{ kind: 'seal' }])
    expect(labelsOf((await session.refresh()).table)).toContain('tour')
    await resetDemo(services, workspace)
    const fresh = await services.openSession(workspace)
    expect(fresh.keys()).toBeNull()
    expect(await fresh.staging.load()).toEqual([])
    expect((await fresh.listRuns()).runs).toEqual([])
    const after = await fresh.refresh()
    expect(labelsOf(after.table)).not.toContain('tour')
    expect(after.bytes).toEqual(before.bytes)
  })

  it('is not shown the key of a real organisation', async () => {
    const { services, home } = await setUpBench()
    await connectDemo(services, 'Demo')
    const environment = { url: null, managementKey: 'rqsty-sk-real', workspace: 'Demo' }
    const session = await openChosenSession(services, environment)
    await session.refresh()
    expect(services.credentials.secrets()).not.toContain('rqsty-sk-real')
    expect(await readFile(join(home, 'settings.json'), 'utf8')).not.toContain('rqsty-sk-')
  })
})

const labelsOf = (table: KeyTable): readonly string[] => table.labels.map(({ key }) => key)

/** A label that no key of the seed carries. */
function aChange(table: KeyTable): Change {
  const keyId = parseKeyId(textAt(table.ids, 7))
  const field = parseField('label:tour')
  if (keyId === null || field === null) throw new Error('the list has a key, and tour is a label')
  return { keyId, field, base: null, to: 'yes' }
}
