import type { Bridge } from '#shared/contract/bridge.ts'
import { failed } from '#shared/contract/failure.ts'
import type { Failure, Result } from '#shared/contract/failure.ts'
import type { StagedEntry } from '#shared/contract/staged-entry.ts'

/** Sends the staging log to main, one request after the other, in the order of the user's actions. */
export interface LogWriter {
  readonly append: (entries: Iterable<StagedEntry>) => void
  /** Writes the log anew. */
  readonly replace: (entries: Iterable<StagedEntry>) => void
  /** Writes the log anew if a write failed before. */
  readonly mend: () => void
  /** Forgets what was not sent (the workspace is another one now) and reads the log of the open one. */
  readonly load: () => Promise<Result<readonly StagedEntry[]>>
}

interface LogWriterDeps {
  readonly bridge: Bridge
  /** The whole log as of now: written after a failure, because a gap would make the rest mean something else. */
  readonly whole: () => Iterable<StagedEntry>
  readonly onFailure: (failure: Failure) => void
}

const MOST_LINES = 1000
const MOST_CELLS = 100_000
// What crosses to main is copied cell by cell while the page waits; a new log is one request, to be all or nothing.
const CELLS_AT_ONCE = 2_500

type Job = () => Promise<Result<unknown>>

/** Starts a log writer. */
export function createLogWriter({ bridge, whole, onFailure }: LogWriterDeps): LogWriter {
  let last: Promise<void> = Promise.resolve()
  let life = 0
  let isBroken = false

  const run = async (job: Job, started: number): Promise<void> => {
    if (started !== life) return
    const answer = await job().catch((): Result<never> => failed({ code: 'unexpected' }))
    if (answer.ok || started !== life) return
    isBroken = true
    onFailure(answer.failure)
  }
  const enqueue = (job: Job): void => {
    const started = life
    last = last.then(() => run(job, started))
  }
  const send = async (entries: Iterable<StagedEntry>, isNew: boolean): Promise<Result<unknown>> => {
    const started = life
    let answer: Result<unknown> = { ok: true, value: undefined }
    let first = isNew
    for (const lines of linesOf(entries, isNew)) {
      if (started !== life) return answer
      answer = await bridge.invoke(first ? 'staged.replace' : 'staged.append', lines)
      first = false
      if (!answer.ok) return answer
    }
    return answer
  }
  const replace = (entries: Iterable<StagedEntry>): void => {
    isBroken = false
    enqueue(() => send(entries, true))
  }
  return {
    replace,
    mend() {
      if (isBroken) replace(whole())
    },
    append(entries) {
      if (isBroken) replace(whole())
      else enqueue(() => send(entries, false))
    },
    async load() {
      const started = ++life
      isBroken = false
      await last
      const answer = await bridge
        .invoke('staged.load', undefined)
        .catch((): Result<never> => failed({ code: 'unexpected' }))
      return started === life ? answer : failed({ code: 'cancelled' })
    },
  }
}

/** Gathers lines into requests; a new log goes as one request as far as that is allowed, so that it is all or nothing. */
function* linesOf(entries: Iterable<StagedEntry>, isNew: boolean): Generator<StagedEntry[]> {
  let lines: StagedEntry[] = []
  let cells = 0
  let isFirst = isNew
  for (const entry of entries) {
    const size = entry.kind === 'batch' ? entry.cells.reduce((sum, { keys }) => sum + keys.length, 0) : 0
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
