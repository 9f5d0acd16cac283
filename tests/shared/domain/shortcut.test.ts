import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { menuKeyOf, shortcuts, showKeys } from '#shared/domain/shortcut.ts'
import type { Shortcut } from '#shared/domain/shortcut.ts'
import { shortcut as words } from '#shared/words/en/shortcut.ts'
import { gridKeys } from '../../../renderer/editing/keyboard.ts'

describe('shortcuts', () => {
  it('has a line for every key that the grid acts on', () => {
    const listed = new Set(
      shortcuts
        .filter(({ place }) => place === 'grid')
        .flatMap(({ keys }) => keys.map((key) => key.replace(/^.*\+/, ''))),
    )
    expect(gridKeys.map((key) => key.replace('Arrow', '')).filter((key) => !listed.has(key))).toEqual([])
  })

  it('gives no key two meanings in one place', () => {
    const keys = shortcuts.flatMap(({ place, keys }) => keys.map((key) => `${place} ${key}`))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('is what the guide says, line by line', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../../docs/guide.md'), 'utf8')
    const lineOf = (line: Shortcut): string => {
      const hand = line.hand ? [words.hands[line.hand]] : []
      return `| ${[...showKeys(line, false), ...hand].join(', ')} | ${words.acts[line.act]} |`
    }
    const lines = guide.split('\n')
    expect(shortcuts.map(lineOf).filter((line) => !lines.includes(line))).toEqual([])
  })
})

describe('menuKeyOf', () => {
  it('takes a key for the menu only where the page gives it no meaning', () => {
    expect(menuKeyOf('undo')).toEqual({ key: 'CmdOrCtrl+Z', isTaken: false })
    expect(menuKeyOf('open-review')).toEqual({ key: 'CmdOrCtrl+2', isTaken: true })
    expect(menuKeyOf('apply')).toBeNull()
  })
})

describe('showKeys', () => {
  it('writes keys as people do', () => {
    expect(showKeys({ keys: ['CmdOrCtrl+Shift+Z', 'PageUp', 'CmdOrCtrl+Plus'] }, false)).toEqual([
      'Ctrl + Shift + Z',
      'Page Up',
      'Ctrl + +',
    ])
    expect(showKeys({ keys: ['CmdOrCtrl+-'] }, true)).toEqual(['Cmd + -'])
  })
  it('calls the four arrows an arrow', () => {
    const keys = (held: string) => ['Up', 'Down', 'Left', 'Right'].map((key) => held + key)
    expect(showKeys({ keys: keys('') }, false)).toEqual(['arrow'])
    expect(showKeys({ keys: keys('CmdOrCtrl+') }, false)).toEqual(['Ctrl + arrow'])
  })
})
