import { describe, expect, it } from 'vitest'
import { commands, editCommands } from '#shared/domain/command.ts'
import type { Command } from '#shared/domain/command.ts'
import { canChoose, canSwitch } from '../../../main/shell/menu-rights.ts'
import type { MenuGround } from '../../../main/shell/menu-rights.ts'
import { aRun } from '../../renderer/state/main-bridge.ts'

const ground: MenuGround = { offered: new Set<Command>(['apply', 'copy']), hasPage: true, hasPrompt: false, run: null }
const chosen = (more: Partial<MenuGround>) => commands.filter((command) => canChoose(command, { ...ground, ...more }))

describe('canChoose', () => {
  it('follows what the page offers', () => {
    expect(chosen({})).toEqual(['copy', 'apply'])
  })
  it('leaves text editing, and nothing else, while a small window is open', () => {
    expect(chosen({ hasPrompt: true })).toEqual([...editCommands])
  })
  it('leaves nothing without a page', () => {
    expect(chosen({ hasPage: false })).toEqual([])
  })
})

describe('canSwitch', () => {
  it('is off during a run and above a small window', () => {
    expect(canSwitch(ground)).toBe(true)
    expect(canSwitch({ ...ground, run: aRun('finished') })).toBe(true)
    for (const state of ['running', 'paused'] as const) expect(canSwitch({ ...ground, run: aRun(state) })).toBe(false)
    expect(canSwitch({ ...ground, hasPrompt: true })).toBe(false)
  })
})
