import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands, showHelp, toldInstead } from '../../../main/commands/table.ts'

const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../package.json'), 'utf8'))

describe('help and version', () => {
  it.each([...commands.keys()])('are told of %s, wherever they stand', (name) => {
    expect(toldInstead([name, '--version'])).toBe(`${version}\n`)
    expect(toldInstead([name, '--json', 'x', '--version'])).toBe(`${version}\n`)
    expect(toldInstead([name, 'x', '--help'])).toBe(showHelp(name))
    expect(toldInstead([name, '--json'])).toBeNull()
  })

  it('are told without a command, and of none that does not exist', () => {
    expect(toldInstead(['--version'])).toBe(`${version}\n`)
    expect(toldInstead(['help', 'keys'])).toBe(showHelp('keys'))
    expect(toldInstead(['--help'])).toBe(showHelp(null))
    expect(toldInstead([])).toBeNull()
    expect(toldInstead(['nonsense', '--version'])).toBeNull()
  })
})
