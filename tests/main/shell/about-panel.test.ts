import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aboutPanel } from '../../../main/shell/about-panel.ts'

const told = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'))

describe('aboutPanel', () => {
  const panel = aboutPanel({ version: told.version, runtime: 'Electron 45.4.1' })

  it('names the app and its version', () => {
    expect(panel).toMatchObject({ applicationName: told.productName, applicationVersion: told.version })
  })

  it('has runtime and licence in the text that every system shows', () => {
    expect(panel.copyright).toContain('Electron 45.4.1')
    expect(panel.copyright).toContain(`${told.license} licence`)
  })
})
