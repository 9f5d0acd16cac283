import { describe, expect, it } from 'vitest'
import { commands, showHelp, toldInstead } from '../../../main/commands/table.ts'

describe('help and version', () => {
  it.each([...commands.keys()])('are told of %s, wherever they stand', (name) => {
    expect(toldInstead([name, '--version'])).toBe(`${__VERSION__}\n`)
    expect(toldInstead([name, '--json', 'x', '--version'])).toBe(`${__VERSION__}\n`)
    expect(toldInstead([name, 'x', '--help'])).toBe(showHelp(name))
    expect(toldInstead([name, '--json'])).toBeNull()
  })

  it('are told without a command, and of none that does not exist', () => {
    expect(toldInstead(['--version'])).toBe(`${__VERSION__}\n`)
    expect(toldInstead(['help', 'keys'])).toBe(showHelp('keys'))
    expect(toldInstead(['--help'])).toBe(showHelp(null))
    expect(toldInstead([])).toBeNull()
    expect(toldInstead(['nonsense', '--version'])).toBeNull()
  })
})
