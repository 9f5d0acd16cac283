import { describe, expect, it } from 'vitest'
import { usualKeyboard } from '#shared/domain/keyboard.ts'
import type { Keyboard } from '#shared/domain/keyboard.ts'
import { createKeyReader, readStroke, writeStroke } from '#shared/domain/key-stroke.ts'
import type { Stroke } from '#shared/domain/key-stroke.ts'
import { shortcuts } from '#shared/domain/shortcut.ts'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
const stroke = (key: string, held: Partial<Stroke> = {}): Stroke => ({ key, ...none, ...held })
const reading = (keyboard: Partial<Keyboard>, ...keys: readonly string[]) => {
  const read = createKeyReader({ ...usualKeyboard, ...keyboard })
  return keys.map((key) => read?.(key, 'cells'))
}
const as = (key: string) => ({ kind: 'as', key })
const same = { kind: 'same' }
const dead = { kind: 'dead' }

describe('writeStroke', () => {
  it('writes a key as the list does', () => {
    expect(writeStroke(stroke('d', { ctrlKey: true }))).toBe('CmdOrCtrl+D')
    expect(writeStroke(stroke('d', { metaKey: true, shiftKey: true }))).toBe('CmdOrCtrl+Shift+D')
    expect(writeStroke(stroke('ArrowUp', { altKey: true, shiftKey: true }))).toBe('Alt+Shift+Up')
    expect(writeStroke(stroke(' ', { ctrlKey: true, shiftKey: true }))).toBe('CmdOrCtrl+Shift+Space')
    expect(writeStroke(stroke('$', { shiftKey: true }))).toBe('$')
    expect(writeStroke(stroke('+', { ctrlKey: true, shiftKey: true }))).toBe('CmdOrCtrl+Plus')
    expect(writeStroke(stroke('Shift', { shiftKey: true }))).toBeNull()
  })
})

describe('readStroke', () => {
  it('reads back every key of the list', () => {
    const keys = shortcuts.flatMap((line) => line.keys)
    expect(keys.filter((key) => writeStroke(readStroke(key, false)) !== key)).toEqual([])
    expect(readStroke('CmdOrCtrl+Z', true)).toEqual(stroke('z', { metaKey: true }))
  })
})

describe('createKeyReader', () => {
  it('has nothing to read for the usual keyboard', () => {
    expect(createKeyReader(usualKeyboard)).toBeNull()
  })

  it('opens the editor with Enter and clears with Backspace as Google Sheets do', () => {
    expect(reading({ preset: 'sheets' }, 'Enter', 'Shift+Enter', 'Backspace', 'A')).toEqual([
      as('F2'),
      dead,
      as('Delete'),
      same,
    ])
  })

  it('moves with letters as vi does, stretches with Shift, and types nothing', () => {
    expect(reading({ preset: 'vi' }, 'J', 'Shift+K', 'Down', 'N', 'Shift+N', '/', '$', 'Q', 'Shift+Q', '7')).toEqual([
      as('Down'),
      as('Shift+Up'),
      same,
      as('F3'),
      as('Shift+F3'),
      as('CmdOrCtrl+F'),
      as('End'),
      dead,
      dead,
      dead,
    ])
  })

  it('waits for the second key of two', () => {
    const begun = { kind: 'begun' }
    expect(reading({ preset: 'vi' }, 'G', 'G', 'Shift+G', 'D', 'J', 'J')).toEqual([
      begun,
      as('CmdOrCtrl+Home'),
      as('CmdOrCtrl+End'),
      begun,
      dead,
      as('Down'),
    ])
  })

  it('takes a key away from what it did, and leaves fields their letters', () => {
    const bindings = [['grid fill', ['Alt+D', 'CmdOrCtrl+R']]] as const
    expect(reading({ bindings }, 'Alt+D', 'CmdOrCtrl+D', 'CmdOrCtrl+R')).toEqual([as('CmdOrCtrl+D'), dead, same])
    const read = createKeyReader({ ...usualKeyboard, preset: 'vi', bindings })
    expect(['J', 'CmdOrCtrl+D', 'Backspace', 'CmdOrCtrl+F'].map((key) => read?.(key, 'elsewhere'))).toEqual(
      Array.from({ length: 4 }, () => same),
    )
  })

  it('leaves the line of a group the keys it has, in every set', () => {
    const onGroup = (keyboard: Partial<Keyboard>, ...keys: readonly string[]) => {
      const read = createKeyReader({ ...usualKeyboard, ...keyboard })
      return keys.map((key) => read?.(key, 'group'))
    }
    expect(onGroup({ preset: 'sheets' }, 'Enter', 'Left', '*')).toEqual([same, same, same])
    expect(onGroup({ preset: 'vi' }, '/', '*', 'Space', 'Enter', 'J', 'H', 'CmdOrCtrl+F')).toEqual([
      same,
      same,
      same,
      same,
      as('Down'),
      as('Left'),
      same,
    ])
    const bindings = [['group fold-all', ['CmdOrCtrl+K', '*']]] as const
    expect(onGroup({ bindings }, 'CmdOrCtrl+K', '/', '*')).toEqual([as('/'), dead, same])
  })
})
