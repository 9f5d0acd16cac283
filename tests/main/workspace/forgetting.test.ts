import { access } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { openOrganisationFolder } from '../../../main/store/organisation-folder.ts'
import { connectWorkspace } from '../../../main/workspace/connecting.ts'
import { createDesk } from '../../../main/workspace/desk.ts'
import { control } from '../demo/calling.ts'
import { clearBenches, keepSpendHere, setUpBench } from './workspace-bench.ts'

afterEach(clearBenches)

describe('a desk that is quietened', () => {
  it('writes no list into a folder that was deleted', async () => {
    const { services, gateway, home } = await setUpBench()
    const { url: baseUrl, managementKey: credential } = gateway
    const answer = await connectWorkspace(services, { name: 'Acme', baseUrl, credential }, { place: 'keychain' })
    if (answer.kind !== 'connected') throw new Error('not connected')
    const { id, organisation } = answer.workspace
    const desk = createDesk({
      services,
      version: '0',
      runtime: '0',
      onChange: () => undefined,
      sendTable: async () => undefined,
      startSpend: keepSpendHere,
      log: () => undefined,
    })
    const faults = [{ match: { route: 'list' }, effect: { kind: 'delay', ms: 200 } }]
    await control(gateway, '/control/faults', { faults })
    await desk.open(id)
    expect(desk.state().listing.kind).toBe('running')
    const folder = await openOrganisationFolder(home, organisation)
    await desk.quieten()
    expect(desk.state().listing.kind).toBe('idle')
    await services.forget(id, 'connection-and-data')
    await expect(access(folder)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
