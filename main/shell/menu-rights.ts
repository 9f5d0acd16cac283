import type { RunProgress } from '#shared/contract/app-state.ts'
import { isEditCommand } from '#shared/domain/command.ts'
import type { Command } from '#shared/domain/command.ts'

/** What decides which items of the menu can be chosen. */
export interface MenuGround {
  /** What the page says it can do as it stands. */
  readonly offered: ReadonlySet<Command>
  readonly hasPage: boolean
  /** A small window is open, above the main one. */
  readonly hasPrompt: boolean
  readonly run: RunProgress | null
}

/** Whether a command can be chosen. A small window has text fields, and nothing else of the page can be reached then. */
export function canChoose(command: Command, { offered, hasPage, hasPrompt }: MenuGround): boolean {
  if (hasPrompt) return isEditCommand(command)
  return hasPage && offered.has(command)
}

/** Whether another workspace can be chosen: not above a small window, not during a run. */
export function canSwitch({ hasPage, hasPrompt, run }: MenuGround): boolean {
  return hasPage && !hasPrompt && run?.state !== 'running' && run?.state !== 'paused'
}
