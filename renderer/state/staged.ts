import { words } from '#shared/words/en.ts'
import { buildKeyIndex } from './key-index.ts'
import { createLogWriter } from './log-writer.ts'
import { planInReview, steppedPlan, withoutSteps, withSteps } from './opened-plan.ts'
import type { Slice } from './slice.ts'
import { createdDrafts, readDraftTimes } from './settle-drafts.ts'
import type { DraftTimes } from './settle-drafts.ts'
import { createBook, patchIn } from './staged-book.ts'
import type { PatchBlock } from './staged-book.ts'
import { carryBook } from './staged-carry.ts'
import { blocksOf, buildClearing, buildPatchBlock } from './staged-edit.ts'
import { newestId, patchStateIn, stagedPart } from './staged-part.ts'
import { buildPatchBlocks, makePatches } from './staged-slices.ts'
import { sealHistory } from './staged-sources.ts'
import { entriesOfBook, entriesOfCommand } from './staging-log.ts'
import { perform, replayLog, stepBack, stepForward } from './staging-replay.ts'
import { currentWorkspace } from './workspace.ts'
import type { Store } from './store-shape.ts'
import type { EditBlock, StagedSlice, StagingOptions } from './staged-shape.ts'
import type { StagedEntry } from '#shared/contract/staged-entry.ts'

/** Staged cells, undo and redo, kept in main's log as they change. */
export const createStagedSlice: Slice<StagedSlice> = (bridge) => (set, get) => {
  let lastId = 0
  let settledRun: string | null = null
  let unplayed: readonly StagedEntry[] = []
  let restoredDrafts: DraftTimes = new Map()
  const log = createLogWriter({
    bridge,
    whole: () => entriesOfBook(get().book),
    onFailure: (failure) => get().say({ kind: 'failure', failure }),
  })
  const act = (name: string, blocks: readonly (PatchBlock | null)[], file?: string): number => {
    const changes = blocks.filter((block) => block !== null)
    if (changes.length === 0) return 0
    const { book, stagedVersion } = get()
    const command = { id: (lastId = Math.max(lastId + 1, Date.now())), name, file, blocks: changes }
    perform(book, command, stagedVersion + 1)
    log.append(entriesOfCommand(book, command), cellsIn(changes))
    set(stagedPart(get(), book))
    return cellsIn(changes)
  }
  /** Decisions in the review of an opened plan are about its steps: nothing of them is staged. */
  const decideInReview = (edits: readonly EditBlock[]): boolean => {
    const opened = planInReview(get())
    if (opened) set({ openedPlan: withSteps(opened, edits, get()) })
    return opened !== null
  }
  const stageBlocks: StagedSlice['stageBlocks'] = (name, edits) => {
    const { book } = get()
    if (decideInReview(edits)) return 0
    const ownRow = protectedRow(get())
    return act(
      name,
      edits.map((edit) => buildPatchBlock(book, edit, ownRow)),
    )
  }
  const step = (kind: 'undo' | 'redo'): void => {
    const opened = planInReview(get())
    if (opened) return set({ openedPlan: steppedPlan(opened, kind) })
    const { book, stagedVersion } = get()
    const command = (kind === 'undo' ? stepBack : stepForward)(book, stagedVersion + 1)
    if (!command) return
    log.append([{ kind }])
    set(stagedPart(get(), book, command))
  }
  const carryStaged: StagedSlice['carryStaged'] = (to) => {
    const { book: old, stagedVersion } = get()
    const ground = old.table ? old : createBook(to.table)
    if (!old.table) replayLog(ground, unplayed, to.index, stagedVersion + 1)
    unplayed = []
    const { book, isShorter } = carryBook(ground, { ...to, version: stagedVersion + 1 })
    if (isShorter) log.replace(entriesOfBook(book))
    return stagedPart(get(), book)
  }
  return {
    ...stagedPart(null, createBook(null)),
    restoring: null,
    stage: (name, edits) => stageBlocks(name, blocksOf(edits)),
    stageBlocks,
    async stageInSlices(name, edits, options) {
      if (decideInReview(edits)) return 0
      for (;;) {
        const { book, stagedVersion } = get()
        const blocks = await makePatches(buildPatchBlocks(book, edits, protectedRow(get())), options)
        // Rows mean nothing in another list.
        if (!blocks || get().book !== book) return null
        if (get().stagedVersion === stagedVersion) return tellOf(act(name, blocks, options?.file), options)
      }
    },
    carryStaged,
    undo: () => step('undo'),
    redo: () => step('redo'),
    unstage(cells) {
      const opened = planInReview(get())
      if (opened) set({ openedPlan: withoutSteps(opened, cells) })
      else act(words.grid.undoNames.unstage(cells.length), buildClearing(get(), cells))
    },
    discardAll() {
      const { book } = get()
      if (act(words.grid.undoNames.discard(book.count), buildClearing(get(), null)) > 0)
        log.replace(entriesOfBook(book))
    },
    settleStaged() {
      const run = get().app?.run?.runId ?? null
      const { book } = get()
      if (run !== null && run === settledRun) return
      settledRun = run
      if (!book.table || book.undo.length + book.redo.length === 0) return
      sealHistory(book)
      log.replace(entriesOfBook(book))
      set(stagedPart(get(), book))
    },
    settleCreated(run) {
      const { book, table } = get()
      const created = createdDrafts(book, run, restoredDrafts)
      if (!table || created.size === 0) return
      set(carryStaged({ table, index: buildKeyIndex(table.ids), isWhole: false, created }))
    },
    patchAt: (row, field) => patchIn(get().book, row, field),
    patchState: (row, field) => patchStateIn(get().book, row, field),
    rowVersion: (row) => get().book.versions[row] ?? 0,
    keepStaged: log.mend,
    sendStaged: log.flush,
    restoreStaged() {
      unplayed = []
      const restoring = load()
      set({ ...stagedPart(get(), createBook(null)), restoring })
      return restoring
    },
  }

  async function load(): Promise<void> {
    const answer = await log.load()
    if (!answer.ok && answer.failure.code === 'cancelled') return
    if (answer.ok) unplayed = answer.value
    else get().say({ kind: 'failure', failure: answer.failure })
    lastId = Math.max(lastId, newestId(unplayed))
    restoredDrafts = readDraftTimes(unplayed)
    const { table, app } = get()
    const to = table && { table, index: buildKeyIndex(table.ids), isWhole: app?.keys?.partial !== true }
    set({ restoring: null, ...(to && carryStaged(to)) })
  }
}

function cellsIn(blocks: readonly PatchBlock[]): number {
  return blocks.reduce((sum, { rows }) => sum + rows.length, 0)
}

function tellOf(cells: number, options: StagingOptions | undefined): number {
  options?.onStaged?.(cells)
  return cells
}

/** The row of the key that the app is connected with: it is never staged. */
function protectedRow(store: Store): number | null {
  const selfId = currentWorkspace(store.app)?.selfId ?? null
  return selfId && store.rowOf(selfId)
}
