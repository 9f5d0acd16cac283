import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { startGateway } from '../../main/demo/gateway.ts'
import { makeBareSystem } from '../support/bare-system.ts'
import type { BareSystem } from '../support/bare-system.ts'
import { artefact, pageSandboxes } from '../support/packaged-app.ts'
import { relabelByHand } from '../support/relabel-by-hand.ts'

// Run by `npm run package:test`, as root: only root can make a bare system and install into it.
test.describe.configure({ mode: 'serial' })

const left = ['opt/Fobsheet', 'usr/bin/fobsheet', 'usr/share/applications/fobsheet.desktop', 'etc/apparmor.d/fobsheet']
let folder = ''
let system: BareSystem

test.beforeAll(() => {
  test.setTimeout(600_000)
  folder = mkdtempSync(path.join(tmpdir(), 'fobsheet-bare-'))
  system = makeBareSystem(path.join(folder, 'root'))
  const deb = readdirSync(artefact('')).find((name) => name.endsWith('.deb') && !name.includes('-test'))
  copyFileSync(artefact(deb ?? 'the package'), system.file('packages/fobsheet.deb'))
  system.asRoot('DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends /packages/fobsheet.deb')
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

test('the package brings a command, a desktop entry and icons', () => {
  expect(system.asRoot('fobsheet --version')).toMatch(/^\d+\.\d+\.\d+\n$/)
  expect(system.asRoot('cat /usr/share/applications/fobsheet.desktop')).toMatch(/^Exec=\/opt\/Fobsheet\/fobsheet %f$/m)
  expect(system.asRoot('ls /usr/share/icons/hicolor/*/apps/fobsheet.png').trim().split('\n').length).toBeGreaterThan(4)
  expect(system.asRoot('ldd /opt/Fobsheet/fobsheet-bin | grep -c "not found" || true').trim()).toBe('0')
})

test('its window connects and relabels for the only user of a bare system, in the sandbox', async () => {
  test.setTimeout(120_000)
  const gateway = await startGateway({ keys: 30 })
  const running = system.start('fobsheet', [], { DBUS_SESSION_BUS_ADDRESS: 'disabled:' })
  try {
    await relabelByHand(gateway)
    expect(pageSandboxes('/opt/Fobsheet')).toEqual(['2'])
  } finally {
    running.child.kill('SIGKILL')
    await running.ended
    await gateway.close()
  }
})

test('removing it leaves nothing of it behind', () => {
  expect(left.filter((name) => !existsSync(system.file(name))).length).toBeLessThan(left.length)
  system.asRoot('apt-get purge -y -qq fobsheet')
  expect(left.filter((name) => existsSync(system.file(name)))).toEqual([])
  expect(system.asRoot('find /usr/share/icons /usr/share/doc -iname "*fobsheet*"')).toBe('')
})
