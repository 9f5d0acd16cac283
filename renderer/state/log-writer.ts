import type { Bridge } from '#shared/contract/bridge.ts'
import { failed } from '#shared/contract/failure.ts'
import type { Failure, Result } from '#shared/contract/failure.ts'
import type { PackedEntry } from '#shared/contract/packed-cells.ts'
import type { StagedEntry } from '#shared/contract/staged-entry.ts'
import { nextFrame } from './slices.ts'

/**
 * Sends the staging log to main in the order of the user's actions. What one action staged leaves at once, so that a page
 * that goes away a moment later has lost nothing; a large one goes once it has been painted, because crossing takes longer
 * than staging, and in parts between which the page lives on.
 */
export interface LogWriter {
  /** `cells` is how many cells the entries have. */
  readonly append: (entries: Iterable<PackedEntry>, cells?: number) => void
  /** Writes the log anew. */
  readonly replace: (entries: Iterable<PackedEntry>) => void
  /** Writes the log anew if a write failed before. */
  readonly mend: () => void
  /** Sends all that still waits, while the page stands still: there is no later. */
  readonly flush: () => void
  /** Forgets what was not sent (the workspace is another one now) and reads the log of the open one. */
  readonly load: () => Promise<Result<readonly StagedEntry[]>>
}

interface LogWriterDeps {
  readonly bridge: Bridge
  /** The whole log as of now: written after a failure, because a gap would make the rest mean something else. */
  readonly whole: () => Iterable<PackedEntry>
  /** Settles when what an action led to has been painted. */
  readonly painted?: () => Promise<void>
  readonly onFailure: (failure: Failure) => void
}

/** What up to so many cells need to cross is not felt. */
const FEW_CELLS = 500
const MOST_LINES = 1000
const MOST_CELLS = 100_000
// What crosses to main is copied while the page waits; a new log is one request, to be all or nothing.
const CELLS_AT_ONCE = 2_500

interface Part {
  readonly name: 'staged.append' | 'staged.replace'
  readonly lines: PackedEntry[]
}

/** Starts a log writer. */
export function createLogWriter({ bridge, whole, painted = nextFrame, onFailure }: LogWriterDeps): LogWriter {
  let waiting: Iterator<Part>[] = []
  let ahead: Part | null = null
  let life = 0
  let isSending = false
  let isBroken = false

  const forget = (): void => {
    waiting = []
    ahead = null
  }
  const pull = (): Part | null => {
    for (;;) {
      const step = waiting[0]?.next()
      if (!step) return null
      if (!step.done) return step.value
      waiting.shift()
    }
  }
  const take = (): Part | null => {
    const part = ahead ?? pull()
    ahead = null
    return part
  }
  const send = async ({ name, lines }: Part): Promise<void> => {
    const started = life
    const answer = await bridge.invoke(name, lines).catch((): Result<never> => failed({ code: 'unexpected' }))
    if (answer.ok || started !== life) return
    isBroken = true
    forget()
    onFailure(answer.failure)
  }
  const sendAll = async (mayWait: boolean): Promise<void> => {
    if (isSending) return
    isSending = true
    if (mayWait) await painted()
    for (let part = take(); part; part = take()) {
      const sent = send(part)
      ahead = pull()
      if (ahead) await sent
    }
    isSending = false
  }
  const enqueue = (entries: Iterable<PackedEntry>, isNew: boolean, cells = 0): void => {
    waiting.push(partsOf(entries, isNew))
    void sendAll(cells > FEW_CELLS)
  }
  const replace = (entries: Iterable<PackedEntry>): void => {
    isBroken = false
    enqueue(entries, true)
  }
  return {
    replace,
    mend() {
      if (isBroken) replace(whole())
    },
    append(entries, cells) {
      if (isBroken) replace(whole())
      else enqueue(entries, false, cells)
    },
    flush() {
      for (let part = take(); part; part = take()) void send(part)
    },
    async load() {
      const started = ++life
      isBroken = false
      forget()
      const answer = await bridge
        .invoke('staged.load', undefined)
        .catch((): Result<never> => failed({ code: 'unexpected' }))
      return started === life ? answer : failed({ code: 'cancelled' })
    },
  }
}

function* partsOf(entries: Iterable<PackedEntry>, isNew: boolean): Generator<Part> {
  let name: Part['name'] = isNew ? 'staged.replace' : 'staged.append'
  for (const lines of linesOf(entries, isNew)) {
    yield { name, lines }
    name = 'staged.append'
  }
}

/** Gathers lines into requests; a new log goes as one request as far as that is allowed, so that it is all or nothing. */
function* linesOf(entries: Iterable<PackedEntry>, isNew: boolean): Generator<PackedEntry[]> {
  let lines: PackedEntry[] = []
  let cells = 0
  let isFirst = isNew
  for (const entry of entries) {
    const size = entry.kind === 'batch' ? entry.cells.reduce((sum, { codes }) => sum + codes.length, 0) : 0
    const limit = isFirst ? MOST_CELLS : CELLS_AT_ONCE
    if (lines.length > 0 && (lines.length === MOST_LINES || cells + size > limit)) {
      yield lines
      lines = []
      cells = 0
      isFirst = false
    }
    lines.push(entry)
    cells += size
  }
  if (lines.length > 0 || isFirst) yield lines
}
