import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { commands } from '#shared/domain/command.ts'
import { lineActOf, shortcuts } from '#shared/domain/shortcut.ts'
import { buildMenu } from '../../main/menu.ts'
import type { MenuOptions } from '../../main/menu.ts'

type Item = MenuItemConstructorOptions

const below = ({ submenu }: Item): readonly Item[] =>
  ((submenu as Item[] | undefined) ?? []).flatMap((item) => [item, ...below(item)]) // built as lists

function aMenu(options: Partial<MenuOptions> = {}) {
  const sent: string[] = []
  const page = {
    cut: () => void sent.push('cut'),
    copy: () => void sent.push('copy'),
    paste: () => void sent.push('paste'),
    sendInputEvent: (input: object) => void sent.push(Object.values(input).flat().join(' ')),
  }
  const onCommand = vi.fn<MenuOptions['onCommand']>()
  const onSwitch = vi.fn<MenuOptions['onSwitch']>()
  const onOpenLink = vi.fn<MenuOptions['onOpenLink']>()
  const template = buildMenu({
    isMac: false,
    isDevelopment: false,
    workspaces: [],
    steps: { undo: null, redo: null },
    shortcuts,
    onZoom: (step) => void sent.push(`zoom ${step}`),
    page: () => page,
    onCommand,
    onSwitch,
    onOpenLink,
    ...options,
  })
  const items = template.flatMap(below)
  const click = (name: string) => {
    const item = items.find(({ id, label }) => id === name || label === name)
    item?.click?.(undefined as never, undefined, undefined as never) // none of ours looks at them
  }
  return { template, items, click, sent, onCommand, onSwitch, onOpenLink }
}

/** Keys of the grid, of the page and of every text field, in one spelling. */
const textKeys = 'ACVXZYBIU'.split('').flatMap((key) => [`CmdOrCtrl+${key}`, `CmdOrCtrl+Shift+${key}`])
const moves = [
  'Left',
  'Right',
  'Up',
  'Down',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Backspace',
  'Delete',
  'Enter',
  'Tab',
  'Space',
]
const modifiers = ['', 'Shift+', 'CmdOrCtrl+', 'CmdOrCtrl+Shift+', 'Alt+', 'Alt+Shift+']
const ofThePage = new Set([
  ...shortcuts.filter(({ place }) => place !== 'menu').flatMap(({ keys }) => keys),
  ...textKeys,
  ...moves.flatMap((key) => modifiers.map((held) => held + key)),
  'Escape',
  'F2',
])

/** What a menu cannot do better than a hand on the keys: moving, selecting, and typing into a cell. */
const byHandOnly = [
  'move',
  'move-edge',
  'first-column',
  'last-column',
  'corners',
  'page',
  'page-sideways',
  'extend',
  'reveal',
  'next-cell',
  'next-row',
  'select-all-keys',
  'select-line',
  'overwrite',
  'edit',
  'list-values',
  'clear',
  'collapse',
  'cell-menu',
  'fold-around',
  'walk-views',
  'change-region',
]

describe('buildMenu', () => {
  it.each([false, true])('takes no key that the page or a text field gives a meaning (Mac: %s)', (isMac) => {
    const taken = aMenu({ isMac }).items.filter(
      (item) => item.accelerator !== undefined && item.registerAccelerator !== false,
    )
    const keys = taken.map(({ accelerator }) => String(accelerator))
    expect(keys.length).toBeGreaterThan(6)
    expect(keys.filter((key) => ofThePage.has(key))).toEqual([])
    // A bare letter or digit would be typed into a cell.
    expect(keys.filter((key) => !/\+|^F\d+$/.test(key))).toEqual([])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('uses no role that brings a key of the page with it', () => {
    const roles = aMenu().items.flatMap(({ role }) => role ?? [])
    for (const role of ['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll', 'editMenu', 'close', 'minimize'])
      expect(roles).not.toContain(role)
  })

  it('has each command once, off until it is offered', () => {
    const { items } = aMenu()
    const found = items.filter(({ id }) => id !== undefined)
    expect(found).toHaveLength(commands.length)
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(commands))
    expect(found.every(({ enabled }) => enabled === false)).toBe(true)
  })

  it('has every key of the page and of the grid, but for moving, selecting and typing', () => {
    const inMenu = new Set(commands.map(lineActOf))
    const missing = shortcuts.filter(({ place, act }) => (place === 'page' || place === 'grid') && !inMenu.has(act))
    expect(missing.map(({ act }) => act)).toEqual(byHandOnly)
    const { items } = aMenu()
    const keyOf = (command: string) => items.find(({ id }) => id === command)
    for (const [command, key] of [
      ['find', 'CmdOrCtrl+F'],
      ['replace', 'CmdOrCtrl+H'],
      ['previous-hit', 'Shift+F3'],
      ['fill-right', 'CmdOrCtrl+R'],
      ['date-today', 'CmdOrCtrl+;'],
    ] as const)
      expect(keyOf(command)).toMatchObject({ accelerator: key, registerAccelerator: false })
    expect(keyOf('sync-spend')?.accelerator).toBeUndefined()
  })

  it('shows the key as its user has it, and none where it was taken away', () => {
    const own = shortcuts.map((line) => (line.act === 'fill' ? { ...line, keys: ['', 'CmdOrCtrl+Alt+R'] } : line))
    const { items } = aMenu({ shortcuts: own })
    expect(items.find(({ id }) => id === 'fill-down')?.accelerator).toBeUndefined()
    expect(items.find(({ id }) => id === 'fill-right')?.accelerator).toBe('CmdOrCtrl+Alt+R')
  })

  it('passes a command on, and edits where the focus is', () => {
    const { click, sent, onCommand, onOpenLink } = aMenu()
    for (const name of ['copy', 'paste', 'cut', 'select-all', 'redo', 'delete']) click(name)
    expect(sent).toEqual([
      'copy',
      'paste',
      'cut',
      'keyDown A control',
      'keyUp A control',
      'keyDown Z control shift',
      'keyUp Z control shift',
      'keyDown Delete',
      'keyUp Delete',
    ])
    click('paste-options')
    expect(sent.slice(-2)).toEqual(['keyDown V control shift', 'keyUp V control shift'])
    for (const name of ['apply', 'connect', 'Requesty console']) click(name)
    expect(onCommand.mock.calls).toEqual([['apply'], ['connect']])
    expect(onOpenLink).toHaveBeenCalledWith('console')
  })

  it('lists the workspaces, whatever they are called', () => {
    const name = `R&D \u202Elive\n${'x'.repeat(100)}`
    const { items, click, onSwitch } = aMenu({ workspaces: [{ id: 'w1', name, isCurrent: true }] })
    const item = items.find(({ id }) => id === 'workspace:w1')
    expect(item).toMatchObject({ type: 'radio', checked: true })
    expect(item?.label).toMatch(/^R&&D {2}live x+$/)
    click('workspace:w1')
    expect(onSwitch).toHaveBeenCalledWith('w1')
  })

  it('survives that no window has the focus', () => {
    const { click } = aMenu({ page: () => null })
    for (const name of ['copy', 'undo']) expect(() => click(name)).not.toThrow()
  })

  it('reloads a page, and opens it up, only while developing', () => {
    const roles = (options: Partial<MenuOptions>) => aMenu(options).items.flatMap(({ role }) => role ?? [])
    expect(roles({})).toEqual(['quit', 'togglefullscreen', 'about'])
    expect(roles({ isDevelopment: true })).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']))
  })

  it('has the menus of a Mac on a Mac', () => {
    expect(aMenu({ isMac: true }).template[0]).toEqual({ role: 'appMenu' })
  })
})

describe('the steps that are undone and redone', () => {
  it('are named, without control characters, marks of letters, or what would not fit', () => {
    const { items } = aMenu({ steps: { undo: 'Paste 412 cells', redo: `Edit R&D\n${'x'.repeat(100)}` } })
    const labels = ['undo', 'redo'].map((name) => items.find(({ id }) => id === name)?.label ?? '')
    expect(labels[0]).toBe('Undo paste 412 cells')
    expect(labels[1]).toMatch(/^Redo edit R&&D x+$/)
    expect(labels[1]?.length).toBeLessThan(70)
  })
})
