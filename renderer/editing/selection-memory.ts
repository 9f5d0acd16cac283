import { words } from '#shared/words/en.ts'
import type { Command } from '../state/staged-book.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'
import { AT_ONCE, inSlices, nextTurn, stretchOf } from '../state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
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

/**
 * Stages what a plan of so many cells comes to, as one step that remembers what was selected before and after it. Few
 * cells are staged within the key press; many in slices, in the sight of the user, who may stop it: then `onDropped`.
 */
export function stageFrom(hands: Hands, cells: number, plan: SlicedWork<Staging>, onDropped?: () => void): void {
  const { book, selection, viewVersion, stageBlocks, stageInSlices, inSight, say } = hands.store.getState()
  const finish = createFinish(hands, { viewVersion, before: selection })
  if (cells <= AT_ONCE) {
    const staging = atOnce(plan)
    return finish(staging, stageBlocks(staging.name, staging.edits))
  }
  say(null)
  void inSight(words.grid.notices.working(cells), async (options) => {
    // What led here, such as reading a clipboard, has taken its time already.
    await nextTurn()
    const staging = await inSlices(plan, stretchOf(options, 0, 0.5))
    // The rows of the plan mean nothing in a list that came meanwhile.
    const isSame = hands.store.getState().book === book
    const onStaged = (cells: number): void => void (staging && finish(staging, cells))
    const staged =
      staging && isSame
        ? await stageInSlices(staging.name, staging.edits, { ...stretchOf(options, 0.5, 1), onStaged })
        : null
    if (staged !== null) return
    onDropped?.()
    say({ kind: 'info', text: words.grid.notices[options.signal?.aborted ? 'stopped' : 'listChanged'] })
  })
}

/** What is known already, as a plan. */
// oxlint-disable-next-line eslint/require-yield
export function* planOf<Known>(known: Known): SlicedWork<Known> {
  return known
}

function createFinish(hands: Hands, { viewVersion, before }: Omit<Remembered, 'after'>) {
  return ({ after, done }: Staging, staged: number): void => {
    const state = hands.store.getState()
    if (after && state.viewVersion === viewVersion) state.select(after)
    const command = state.book.undo.at(-1)
    if (staged > 0 && command) remembered.set(command, { viewVersion, before, after: after ?? before })
    done?.(staged)
  }
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
