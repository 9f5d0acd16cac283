import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inCheckout } from '../../build/checkout.mjs'

const refused = [
  ['renderer/grid/a.ts', "import { app } from 'electron'"],
  ['renderer/grid/a.ts', "import fs from 'node:fs'"],
  ['renderer/grid/a.ts', "import { x } from '../../main/store/journal.ts'"],
  ['renderer/grid/a.ts', "import { x } from '../review/plan-table.tsx'"],
  ['renderer/grid/a.ts', "import { x } from '../bridge.ts'"],
  ['renderer/cells/a.ts', "import { x } from '../editing/fill.ts'"],
  ['renderer/editing/a.ts', "import { x } from '../grid/row.tsx'"],
  ['renderer/panels/a.ts', "import { x } from '../editing/fill.ts'"],
  ['renderer/pivot/table/a.ts', "import { x } from '../../grid/row.tsx'"],
  ['renderer/grid/a.ts', "import { x } from '#shared/contract/requests.ts'"],
  ['renderer/state/a.ts', "import { x } from '../grid/cell.tsx'"],
  ['renderer/state/a.ts', "import { x } from '#shared/contract/requests.ts'"],
  ['renderer/ui/a.ts', "import { x } from '../state/keys.ts'"],
  ['renderer/app.ts', "import keytar from 'keytar'"],
  ['main/window.ts', "import { x } from '../renderer/app.tsx'"],
  ['main/window.ts', "import keytar from 'keytar'"],
  ['main/window.ts', "import { safeStorage } from 'electron'"],
  ['main/apply/a.ts', "import { x } from '../api/client.ts'"],
  ['main/apply/a.ts', "import { app } from 'electron'"],
  ['main/spend/a.ts', "import { x } from '../api/client.ts'"],
  ['main/workspace/a.ts', "import { x } from '../demo/gateway.ts'"],
  ['main/main.ts', "import { x } from './demo/gateway.ts'"],
  ['main/keychain/a.ts', "import { x } from '../store/settings.ts'"],
  ['main/demo/a.ts', "import { x } from '../api/client.ts'"],
  ['main/demo/a.ts', "import type { X } from '#shared/domain/api-key.ts'"],
  ['shared/domain/a.ts', "import { z } from 'zod'"],
  ['shared/domain/a.ts', "import { x } from '#shared/contract/failure.ts'"],
  ['shared/domain/a.ts', "import fs from 'node:fs'"],
  ['shared/domain/csv/a.ts', "import { x } from '../../contract/failure.ts'"],
  ['shared/contract/a.ts', "import { x } from '#shared/words/en.ts'"],
  ['shared/contract/a.ts', "import pQueue from 'p-queue'"],
]

const allowed = [
  ['renderer/app.ts', "import { x } from './grid/grid.tsx'"],
  ['renderer/grid/a.ts', "import { x } from '../state/keys.ts'"],
  ['renderer/grid/a.ts', "import { x } from '../ui/format.ts'"],
  ['renderer/grid/a.ts', "import { x } from './cell.tsx'"],
  ['renderer/grid/a.ts', "import { x } from '../editing/fill.ts'"],
  ['renderer/editing/a.ts', "import { x } from '../cells/range.ts'"],
  ['renderer/pivot/table/a.ts', "import { x } from '../figures/show-member.ts'"],
  ['renderer/pivot/table/a.ts', "import { x } from '../../ui/format.ts'"],
  ['renderer/grid/a.ts', "import { x } from '#shared/domain/label.ts'"],
  ['renderer/grid/a.ts', "import { useState as x } from 'react'"],
  ['renderer/grid/a.ts', "import type { X as x } from '#shared/contract/requests.ts'"],
  ['renderer/state/a.ts', "import { x } from '../bridge.ts'"],
  ['renderer/ui/a.ts', "import { x } from './failure-text.ts'"],
  ['main/window.ts', "import { BrowserWindow as x } from 'electron'"],
  ['main/ipc/a.ts', "import { x } from '../apply/engine.ts'"],
  ['main/work/a.ts', "import { x } from '../spend/sync.ts'"],
  ['main/spend/a.ts', "import { x } from '../store/file-layer.ts'"],
  ['main/keychain/a.ts', "import x from 'keytar'"],
  ['main/apply/a.ts', "import { x } from '#shared/domain/plan.ts'"],
  ['main/demo/a.ts', "import x from 'node:http'"],
  ['main/workspace/demo-serving.ts', "import { x } from '../demo/demo-gateway.ts'"],
  ['shared/domain/a.ts', "import { RE2JS as x } from 're2js'"],
  ['shared/domain/csv/a.ts', "import { x } from '../money.ts'"],
  ['shared/contract/a.ts', "import { z as x } from 'zod'"],
  ['shared/contract/a.ts', "import { x } from '#shared/domain/plan.ts'"],
]

const plant = (folder, cases) =>
  cases.map(([file, line], at) => {
    const planted = file.replace(/([a-z]+)\.ts$/, `$1-${at}.ts`)
    fs.mkdirSync(path.join(folder, path.dirname(planted)), { recursive: true })
    fs.writeFileSync(path.join(folder, planted), `${line}\n`)
    return planted
  })

const lint = (folder) => {
  const config = JSON.parse(fs.readFileSync(inCheckout('.oxlintrc.json'), 'utf8'))
  config.options.typeAware = false
  fs.writeFileSync(path.join(folder, '.oxlintrc.json'), JSON.stringify(config))
  const program = inCheckout('node_modules', 'oxlint', 'bin', 'oxlint')
  const { stdout } = spawnSync(process.execPath, [program, '-f', 'json', '.'], { cwd: folder, encoding: 'utf8' })
  const { diagnostics } = JSON.parse(stdout)
  return new Set(
    diagnostics.filter(({ code }) => code === 'eslint(no-restricted-imports)').map(({ filename }) => filename),
  )
}

describe('the rooms', () => {
  let folder
  let wrong
  let right
  let caught
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fobsheet-rooms-'))
    wrong = plant(path.join(folder), refused)
    right = plant(
      path.join(folder),
      allowed.map(([file, line]) => [file.replace('.ts', 'ok.ts'), line]),
    )
    caught = lint(folder)
  })
  afterAll(() => fs.rmSync(folder, { recursive: true }))

  it.each(refused.map((one, at) => [...one, at]))('refuses in %s: %s', (_file, _line, at) => {
    expect(caught).toContain(wrong[at])
  })
  it.each(allowed.map((one, at) => [...one, at]))('allows in %s: %s', (_file, _line, at) => {
    expect(caught).not.toContain(right[at])
  })
})
