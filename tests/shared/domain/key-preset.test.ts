import { describe, expect, it } from 'vitest'
import { canRebind, findConflict, lineName, shortcutsFor, withKey } from '#shared/domain/key-preset.ts'
import { keyPresets, usualKeyboard } from '#shared/domain/keyboard.ts'
import { menuKeyOf, shortcuts } from '#shared/domain/shortcut.ts'
import type { Shortcut } from '#shared/domain/shortcut.ts'

const lineOf = (act: Shortcut['act'], table = shortcuts): Shortcut =>
  table.find((line) => line.act === act) ?? { place: 'grid', act, keys: [] }

describe('shortcutsFor', () => {
  it.each(keyPresets)('gives no key two meanings in one place (%s)', (preset) => {
    const keys = shortcutsFor({ preset, bindings: [] }).flatMap((line) =>
      line.keys.map((key) => `${line.place} ${key}`),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('is the usual table itself for the usual keyboard', () => {
    expect(shortcutsFor(usualKeyboard)).toBe(shortcuts)
  })

  it('does not change keys that every program has', () => {
    const table = shortcutsFor({ ...usualKeyboard, bindings: [['grid undo', ['F7']]] })
    expect(lineOf('undo', table).keys).toEqual(['CmdOrCtrl+Z'])
    expect(canRebind(lineOf('copy'))).toBe(false)
    expect(canRebind(lineOf('stage-value'))).toBe(false)
    expect(canRebind(lineOf('fill'))).toBe(true)
  })

  it('gives the menu its keys', () => {
    const table = shortcutsFor({ ...usualKeyboard, bindings: [['menu refresh', ['CmdOrCtrl+Alt+R']]] })
    expect(menuKeyOf('refresh', table)).toEqual({ key: 'CmdOrCtrl+Alt+R', isTaken: true })
    expect(menuKeyOf('undo', shortcutsFor({ preset: 'vi', bindings: [] }))?.key).toBe('CmdOrCtrl+Z')
  })
})

describe('findConflict', () => {
  it('names the line that has the key, in whichever place', () => {
    expect(findConflict(shortcuts, lineOf('fill'), 'F8')).toMatchObject({ kind: 'taken', by: { act: 'walk-faults' } })
    expect(findConflict(shortcuts, lineOf('fill'), 'F11')).toMatchObject({ kind: 'taken', by: { act: 'full-screen' } })
    expect(findConflict(shortcuts, lineOf('fill'), 'CmdOrCtrl+D')).toBeNull()
    expect(findConflict(shortcuts, lineOf('fill'), 'F7')).toBeNull()
  })

  it('refuses what is typed, and the ways out of a cell', () => {
    for (const key of ['Q', 'Shift+Q', '7', 'Escape', 'Tab', 'Shift+Enter', 'Up'])
      expect(findConflict(shortcuts, lineOf('fill'), key)).toEqual({ kind: 'unfit' })
  })
})

describe('withKey', () => {
  it('changes one key of a line, and takes it from whoever had it', () => {
    const changed = withKey(usualKeyboard, lineOf('fill'), 1, 'F8')
    const table = shortcutsFor(changed)
    expect(lineOf('fill', table).keys).toEqual(['CmdOrCtrl+D', 'F8'])
    expect(lineOf('walk-faults', table).keys).toEqual(['', 'Shift+F8'])
    expect(changed.bindings.map(([name]) => name)).toContain(lineName(lineOf('fill')))
  })

  it('leaves everything as it is where the key cannot be taken', () => {
    expect(withKey(usualKeyboard, lineOf('fill'), 0, 'CmdOrCtrl+Z')).toBe(usualKeyboard)
    expect(withKey(usualKeyboard, lineOf('fill'), 0, 'Q')).toBe(usualKeyboard)
  })

  it('takes a key away', () => {
    const changed = withKey(usualKeyboard, lineOf('fill'), 0, '')
    expect(lineOf('fill', shortcutsFor(changed)).keys).toEqual(['', 'CmdOrCtrl+R'])
  })
})
