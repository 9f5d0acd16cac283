import { readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { usualKeyboard } from '#shared/domain/keyboard.ts'
import { usualNetwork } from '#shared/domain/network.ts'
import { createSettings } from '../../../main/store/settings.ts'
import type { StoredWorkspace } from '../../../main/store/settings.ts'
import { createFaultyFiles, failureOf } from './faulty-files.ts'
import { idOf } from './keys.ts'
import { tempFolders } from './temp-folder.ts'

const newFolder = tempFolders()
const workspace: StoredWorkspace = {
  id: 'w1',
  name: 'Production',
  baseUrl: 'https://gateway.example/v1',
  organisation: ['o1'],
  organisationName: null,
  selfId: idOf(1),
  manage: 'write',
  kind: 'gateway',
  safety: 'review',
  isProduction: true,
  network: usualNetwork,
}

describe('createSettings', () => {
  it('starts with none and gives back what was changed', async () => {
    const home = await newFolder()
    const settings = createSettings(home)
    expect(await settings.read()).toEqual({ window: null, current: null, workspaces: [], keyboard: usualKeyboard })
    await settings.change((old) => ({ ...old, current: 'w1', workspaces: [workspace] }))
    const window = { x: 0, y: 10, width: 800, height: 600, maximised: false }
    await createSettings(home).change((old) => ({ ...old, window }))
    expect(await settings.read()).toEqual({ window, current: 'w1', workspaces: [workspace], keyboard: usualKeyboard })
    expect((await stat(join(home, 'settings.json'))).mode & 0o777).toBe(0o600)
  })

  it('loses no change of several made at once by two owners', async () => {
    const home = await newFolder()
    const [left, right] = [createSettings(home), createSettings(home)]
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        (n % 2 === 0 ? left : right).change((old) => ({
          ...old,
          workspaces: [...old.workspaces, { ...workspace, id: `w${n}` }],
        })),
      ),
    )
    expect((await createSettings(home).read()).workspaces).toHaveLength(10)
  })

  it.each(['{', '{"format":1}', '', '{"format":1,"window":null,"current":null,"workspaces":[{}]}'])(
    'keeps the damaged file %j aside, says so and starts with none',
    async (text) => {
      const home = await newFolder()
      await writeFile(join(home, 'settings.json'), text)
      const reported: string[] = []
      const deps = { report: (event: string) => reported.push(event), now: () => new Date('2026-11-23T10:00:00.000Z') }
      expect((await createSettings(home, deps).read()).workspaces).toEqual([])
      expect(reported).toEqual(['settings.damaged'])
      expect(await readFile(join(home, 'settings.damaged-20261123T100000000Z.json'), 'utf8')).toBe(text)
    },
  )

  it('takes up a workspace from before there were safety levels', async () => {
    const home = await newFolder()
    const { kind, safety, isProduction, network, ...old } = workspace
    const file = { format: 1, window: null, current: null, workspaces: [old, { ...old, name: 'Staging' }] }
    await writeFile(join(home, 'settings.json'), JSON.stringify(file))
    const read = (await createSettings(home).read()).workspaces
    expect(read).toEqual([
      { ...old, kind, safety, isProduction, network },
      { ...old, name: 'Staging', kind, safety, isProduction: false, network },
    ])
  })

  it('refuses settings of a newer format and leaves them alone', async () => {
    const home = await newFolder()
    await writeFile(join(home, 'settings.json'), '{"format":2}')
    expect(await failureOf(createSettings(home).change((old) => old))).toBe('data_newer')
    expect(await readFile(join(home, 'settings.json'), 'utf8')).toBe('{"format":2}')
  })

  it('gives its lock back when a change fails on a full disk', async () => {
    const home = await newFolder()
    const files = createFaultyFiles({ failOn: 'rename', code: 'ENOSPC' })
    const settings = createSettings(home, { files })
    expect(await failureOf(settings.change((old) => old))).toBe('disk_full')
    await settings.change((old) => ({ ...old, current: 'w2' }))
    expect((await settings.read()).current).toBe('w2')
    expect((await readdir(home)).toSorted()).toEqual(['settings-00000002.free', 'settings.json'])
  })
})
