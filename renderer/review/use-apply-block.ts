import { useStore } from '../state/use-store.ts'
import { findApplyBlock } from './apply-block.ts'
import type { ApplyBlock } from './apply-block.ts'

/** Why Apply is off for a plan of so many steps, `null` when it is on. */
export function useApplyBlock(steps: number, isCurrent: boolean): ApplyBlock | null {
  return useStore(({ app, table, applying, stagedCount }) =>
    findApplyBlock({ app, applying, steps, hasTable: table !== null, isCurrent, staged: stagedCount }),
  )
}
