import type { MenuItemConstructorOptions, WebContents } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { buildMenu } from '../../main/menu.ts'
import type { MenuOptions } from '../../main/menu.ts'

function aMenu(options: Partial<MenuOptions> = {}) {
  const sent: string[] = []
  const page = new Proxy(
    {},
    {
      get: (_page, name) => (input?: { type: string; modifiers: string[] }) =>
        void sent.push(input ? `${input.type} ${input.modifiers.join('+')}` : String(name)),
    },
  )
  const onConnect = vi.fn<() => void>()
  const onOpenLink = vi.fn<MenuOptions['onOpenLink']>()
  const template = buildMenu({
    isMac: false,
    isDevelopment: false,
    page: () => page as WebContents,
    onConnect,
    onOpenLink,
    ...options,
  }) // answers to any name
  const items = template.flatMap(({ submenu }) => (submenu as MenuItemConstructorOptions[] | undefined) ?? []) // built as lists
  const click = (label: string) => {
    const item = items.find((item) => item.label === label)
    item?.click?.(undefined as never, undefined, undefined as never) // none of ours looks at them
  }
  return { template, items, click, sent, onConnect, onOpenLink }
}

describe('buildMenu', () => {
  it('leaves the keys of the grid to the page', () => {
    const { items } = aMenu()
    const shown = items.filter(({ accelerator }) => accelerator !== undefined)
    expect(shown.map(({ label }) => label)).toEqual(['Undo', 'Redo', 'Cut', 'Copy', 'Paste', 'Select all'])
    expect(shown.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true)
    const roles = items.flatMap(({ role }) => role ?? [])
    for (const role of ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'editMenu'])
      expect(roles).not.toContain(role)
  })

  it('does what it says', () => {
    const { click, sent, onConnect, onOpenLink } = aMenu()
    for (const label of ['Copy', 'Paste', 'Cut', 'Select all', 'Redo', 'Connect workspace…', 'Requesty console'])
      click(label)
    expect(sent).toEqual(['copy', 'paste', 'cut', 'selectAll', 'keyDown control+shift', 'keyUp control+shift'])
    expect(onConnect).toHaveBeenCalledTimes(1)
    expect(onOpenLink).toHaveBeenCalledWith('console')
  })

  it('survives that no window has the focus', () => {
    const { click } = aMenu({ page: () => null })
    for (const label of ['Copy', 'Undo']) expect(() => click(label)).not.toThrow()
  })

  it('reloads a page, and opens it up, only while developing', () => {
    const roles = (options: Partial<MenuOptions>) => aMenu(options).items.flatMap(({ role }) => role ?? [])
    expect(roles({})).toEqual(['quit', 'zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen', 'about'])
    expect(roles({ isDevelopment: true })).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']))
  })

  it('has the menus of a Mac on a Mac', () => {
    expect(aMenu({ isMac: true }).template[0]).toEqual({ role: 'appMenu' })
  })
})
