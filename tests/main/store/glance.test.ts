import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { usualNetwork } from '#shared/domain/network.ts'
import { glanceAtHome } from '../../../main/store/glance.ts'
import { openHome } from '../../../main/store/home.ts'
import { createSettings } from '../../../main/store/settings.ts'

const bounds = { x: 10, y: 20, width: 1200, height: 800, maximised: false }
const workspace = {
  id: 'w1',
  name: 'Acme',
  baseUrl: 'https://gateway.test',
  organisation: ['o1'],
  organisationName: null,
  selfId: null,
  manage: 'write',
  kind: 'gateway',
  safety: 'review',
  isProduction: false,
  network: usualNetwork,
} as const

let home = ''
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'glance-'))))
afterEach(() => rmSync(home, { recursive: true }))

const put = (name: string, value: unknown): void => writeFileSync(join(home, name), JSON.stringify(value))

describe('glanceAtHome', () => {
  it('reads what the settings say of a window once there is a workspace', async () => {
    await openHome(home)
    const settings = createSettings(home)
    await settings.change((now) => ({ ...now, window: bounds }))
    expect(glanceAtHome(home)).toBeNull()
    await settings.change((now) => ({ ...now, workspaces: [workspace] }))
    expect(glanceAtHome(home)).toEqual({ bounds })
    await settings.change((now) => ({ ...now, window: null }))
    expect(glanceAtHome(home)).toEqual({ bounds: null })
  })

  it.each([
    ['no folder format', null, { format: 1, workspaces: [workspace], window: null }],
    ['a newer folder', { format: 2 }, { format: 1, workspaces: [workspace], window: null }],
    ['newer settings', { format: 1 }, { format: 2, workspaces: [workspace], window: null }],
    ['no list of workspaces', { format: 1 }, { format: 1, workspaces: { length: 1 }, window: null }],
    ['no object', { format: 1 }, null],
  ])('leaves %s to the opening of the folder', (_case, format, settings) => {
    if (format) put('format.json', format)
    put('settings.json', settings)
    expect(glanceAtHome(home)).toBeNull()
  })

  it('leaves settings that are no JSON to the opening of the folder', () => {
    put('format.json', { format: 1 })
    writeFileSync(join(home, 'settings.json'), '{')
    expect(glanceAtHome(home)).toBeNull()
  })

  it.each([
    { ...bounds, width: 0 },
    { ...bounds, x: 1e9 },
    { ...bounds, y: 1.5 },
    { ...bounds, maximised: 1 },
    [],
    'x',
  ])('opens without bounds that are none: %j', (window) => {
    put('format.json', { format: 1 })
    put('settings.json', { format: 1, workspaces: [workspace], window })
    expect(glanceAtHome(home)).toEqual({ bounds: null })
  })
})
