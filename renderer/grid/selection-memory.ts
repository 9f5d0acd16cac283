import type { Command } from '../state/staged-book.ts'
import type { EditBlock, Selection, Store } from '../state/store-shape.ts'
import type { Hands } from './hands.ts'

interface Remembered {
  readonly viewVersion: number
  readonly before: Selection | null
  readonly after: Selection | null
}

// By command: what is forgotten with a command is forgotten here.
const remembered = new WeakMap<Command, Remembered>()

/** Stages cells as one step that remembers what was selected before and after it; answers how many cells changed. */
export function stageFrom(hands: Hands, name: string, edits: readonly EditBlock[], after?: Selection): number {
  const state = hands.store.getState()
  const { selection: before, viewVersion } = state
  const staged = state.stageBlocks(name, edits)
  if (after) state.select(after)
  const command = hands.store.getState().book.undo.at(-1)
  if (staged > 0 && command) remembered.set(command, { viewVersion, before, after: after ?? before })
  return staged
}

/** What was selected before or after a command, as long as the rows in view are still the same. */
export function recallSelection(
  state: Store,
  command: Command | undefined,
  side: 'before' | 'after',
): Selection | null {
  const memory = command && remembered.get(command)
  return memory && memory.viewVersion === state.viewVersion ? memory[side] : null
}
