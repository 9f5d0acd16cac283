import { AppError } from '#shared/contract/app-error.ts'
import { writeAll } from './atomic-write.ts'
import { toDiskError } from './disk-error.ts'
import type { OpenFile } from './file-layer.ts'

/** Writes to the end of a file in order; one sync serves everybody who waits for one. */
export interface GroupCommit {
  readonly write: (bytes: Uint8Array) => void
  readonly sync: () => Promise<void>
  readonly failure: () => AppError | null
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly promise: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: AppError) => void
}

/**
 * Starts writing to a file. After an error of any write or sync nothing is written any more and everything rejects:
 * a sync that failed may have lost pages for good, so trying it again would report as durable what is not (D3, 4.3).
 */
export function createGroupCommit(file: OpenFile, onSynced: (bytes: number) => void): GroupCommit {
  let queued: Uint8Array[] = []
  let next: Waiting | null = null
  let broken: AppError | null = null
  let working: Promise<void> | null = null
  let given = 0
  let synced = 0

  function refuse(error: AppError, waiting: Waiting | null): void {
    broken = error
    waiting?.reject(error)
    next?.reject(error)
  }

  async function work(): Promise<void> {
    await Promise.resolve() // all who call in the same turn share one commit
    while (!broken && (queued.length > 0 || next)) {
      const bytes = Buffer.concat(queued)
      const end = given
      const waiting = next
      queued = []
      next = null
      try {
        await writeAll(file, bytes)
        if (waiting) await file.syncData()
      } catch (error) {
        refuse(toDiskError(error), waiting)
        break
      }
      if (!waiting) continue
      synced = end
      onSynced(synced)
      waiting.resolve()
    }
    working = null
  }

  return {
    write(bytes) {
      if (broken) throw broken
      queued.push(bytes)
      given += bytes.length
      working ??= work()
    },
    sync() {
      if (broken) return Promise.reject(broken)
      if (synced === given && !working) return Promise.resolve()
      next ??= waitingOf()
      working ??= work()
      return next.promise
    },
    failure: () => broken,
    async close() {
      await working
      broken ??= new AppError('disk_failed', { detail: 'closed' })
      await file.close()
    },
  }
}

function waitingOf(): Waiting {
  let resolve = (): void => undefined
  let reject = (_error: AppError): void => undefined
  const promise = new Promise<void>((done, failed) => {
    resolve = done
    reject = failed
  })
  return { promise, resolve, reject }
}
