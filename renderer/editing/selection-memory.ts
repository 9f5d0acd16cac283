import { words } from '#shared/words/en.ts'
import type { Command } from '../state/staged-book.ts'
import { AT_ONCE } from '../state/turns.ts'
import type { Selection, Store } from '../state/store-shape.ts'
import type { EditBlock } from '../state/staged-shape.ts'
import type { Hands } from './hands.ts'

interface Remembered {
  readonly viewVersion: number
  readonly before: Selection | null
  readonly after: Selection | null
}

// By command: what is forgotten with a command is forgotten here.
const remembered = new WeakMap<Command, Remembered>()

/** What is staged as one step, and who hears how many cells it changed. */
export interface Staging {
  readonly name: string
  readonly edits: readonly EditBlock[]
  /** What is selected afterwards; what was selected before where not given. */
  readonly after?: Selection | undefined
  readonly done?: (staged: number) => void
}

/** Stages cells as one step that remembers what was selected before and after it. Many cells do not hold up the page. */
export function stageFrom(hands: Hands, { name, edits, after, done }: Staging): void {
  const { selection: before, viewVersion, stageBlocks, stageInTurns, say } = hands.store.getState()
  const finish = (staged: number | null): void => {
    if (staged === null) return say({ kind: 'info', text: words.grid.notices.listChanged })
    const state = hands.store.getState()
    const isSame = state.viewVersion === viewVersion
    if (after && isSame) state.select(after)
    const command = state.book.undo.at(-1)
    if (staged > 0 && command) remembered.set(command, { viewVersion, before, after: after ?? before })
    done?.(staged)
  }
  const cells = edits.reduce((sum, { rows }) => sum + rows.length, 0)
  if (cells <= AT_ONCE) return finish(stageBlocks(name, edits))
  say({ kind: 'info', text: words.grid.notices.working(cells) })
  stageInTurns(name, edits, finish)
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
