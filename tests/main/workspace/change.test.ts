import { describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import { usualNetwork } from '#shared/domain/network.ts'
import { createSettings } from '../../../main/store/settings.ts'
import type { SettingsFile, StoredWorkspace } from '../../../main/store/settings.ts'
import { changeWorkspace } from '../../../main/workspace/change.ts'
import { tempFolders } from '../store/temp-folder.ts'

const folder = tempFolders()
const aWorkspace = (id: string, change: Partial<StoredWorkspace> = {}): StoredWorkspace => ({
  id,
  name: id,
  baseUrl: 'https://gateway.test',
  organisation: ['acme'],
  organisationName: null,
  selfId: '00000000-0000-4000-8000-999999999999' as KeyId,
  manage: 'write',
  kind: 'gateway',
  safety: 'review',
  isProduction: false,
  network: usualNetwork,
  ...change,
})

async function withWorkspaces(...workspaces: readonly StoredWorkspace[]): Promise<SettingsFile> {
  const settings = createSettings(await folder())
  await settings.change((now) => ({ ...now, current: 'w1', workspaces }))
  return settings
}

const code = (failure: string) => ({ failure: { code: failure } })

describe('changeWorkspace', () => {
  it('stores a trimmed name and keeps id, order and everything else', async () => {
    const settings = await withWorkspaces(aWorkspace('w1'), aWorkspace('w2'))
    const changed = await changeWorkspace(settings, { id: 'w1', name: ' Acme EU ' }, false)
    expect(changed).toEqual(aWorkspace('w1', { name: 'Acme EU' }))
    expect(await settings.read()).toMatchObject({ current: 'w1', workspaces: [changed, aWorkspace('w2')] })
  })

  it.each(['', ' ', 'x'.repeat(101), 'a\nb'])('refuses %j as a name and changes nothing', async (name) => {
    const settings = await withWorkspaces(aWorkspace('w1'))
    const attempt = changeWorkspace(settings, { id: 'w1', name, safety: 'confirm' }, false)
    await expect(attempt).rejects.toMatchObject(code('bad_name'))
    expect((await settings.read()).workspaces).toEqual([aWorkspace('w1')])
  })

  it.each(['W2', 'w2', ' w2 '])('refuses the name of another workspace, also as %j', async (name) => {
    const settings = await withWorkspaces(aWorkspace('w1'), aWorkspace('x', { name: 'w2' }))
    await expect(changeWorkspace(settings, { id: 'w1', name }, false)).rejects.toMatchObject(code('name_taken'))
  })

  it('refuses the id of another workspace as a name', async () => {
    const settings = await withWorkspaces(aWorkspace('w1'), aWorkspace('w2', { name: 'Acme' }))
    await expect(changeWorkspace(settings, { id: 'w1', name: 'w2' }, false)).rejects.toMatchObject(code('name_taken'))
  })

  it('lets a name change its capitals', async () => {
    const settings = await withWorkspaces(aWorkspace('w1'))
    expect((await changeWorkspace(settings, { id: 'w1', name: 'W1' }, false)).name).toBe('W1')
  })

  it('never makes the demo organisation production', async () => {
    const settings = await withWorkspaces(aWorkspace('w1', { kind: 'demo' }))
    const attempt = changeWorkspace(settings, { id: 'w1', isProduction: true }, true)
    await expect(attempt).rejects.toMatchObject(code('demo_production'))
  })

  it('adds protection at once, takes it away only when that is agreed', async () => {
    const settings = await withWorkspaces(aWorkspace('w1'))
    await changeWorkspace(settings, { id: 'w1', safety: 'read-only', isProduction: true }, false)
    for (const change of [{ safety: 'review' }, { safety: 'confirm' }, { isProduction: false }] as const)
      await expect(changeWorkspace(settings, { id: 'w1', ...change }, false)).rejects.toMatchObject(
        code('not_confirmed'),
      )
    expect((await settings.read()).workspaces).toMatchObject([{ safety: 'read-only', isProduction: true }])
    await changeWorkspace(settings, { id: 'w1', safety: 'review', isProduction: false }, true)
    expect((await settings.read()).workspaces).toEqual([aWorkspace('w1')])
  })

  it('knows only workspaces that are there', async () => {
    const settings = await withWorkspaces(aWorkspace('w1'))
    await expect(changeWorkspace(settings, { id: 'w9', name: 'x' }, true)).rejects.toMatchObject(code('no_workspace'))
  })

  it('stores a write rate, keeps it over other changes, and lets it go again', async () => {
    const settings = await withWorkspaces(aWorkspace('w1'))
    expect((await changeWorkspace(settings, { id: 'w1', rate: 25 }, false)).rate).toBe(25)
    expect((await changeWorkspace(settings, { id: 'w1', name: 'Other' }, false)).rate).toBe(25)
    expect((await settings.read()).workspaces[0]?.rate).toBe(25)
    expect((await changeWorkspace(settings, { id: 'w1', rate: null }, false)).rate).toBeNull()
  })
})
