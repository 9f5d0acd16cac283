import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '../store/log-file.ts'

/** What is needed to end after an error that nobody caught. */
export interface UncaughtPorts {
  readonly process: Pick<NodeJS.Process, 'on'>
  readonly log: Pick<Log, 'log' | 'settled'>
  /** Ends the run that is under way: nothing more is sent, what is under way is waited for and written. */
  readonly endRun: () => Promise<unknown>
  readonly show: () => void
  readonly exit: (code: number) => void
  /** For how long the end of a run is waited for, in milliseconds. */
  readonly patience?: number
}

// As long as a request may take to be answered, and no longer: the state of everything else is unknown.
const PATIENCE_MS = 5000

/**
 * Ends the app after an error that nobody caught: what it left behind is not known, so nothing goes on. It is written
 * first that the app stops, then the run is ended, then it is shown. Whatever was sent without an answer is unknown in the
 * journal and told at the next start.
 */
export function endOnUncaught({ process, log, endRun, show, exit, patience = PATIENCE_MS }: UncaughtPorts): void {
  let isEnding = false
  const end = async (kind: string, error: unknown): Promise<void> => {
    log.log('error', 'app.stopping', { kind, error: describe(error) })
    // Later errors are written too; the end is under way already.
    if (isEnding) return
    isEnding = true
    const settle = async (): Promise<void> => {
      await endRun().catch((failed: unknown) => log.log('error', 'app.run-not-ended', { error: describe(failed) }))
      await log.settled()
    }
    await Promise.race([settle(), delay(patience, null, { ref: false })])
    show()
    exit(1)
  }
  process.on('uncaughtException', (error) => void end('exception', error))
  process.on('unhandledRejection', (error) => void end('rejection', error))
}

// SECURITY: the log masks secrets; a stack names our own files only.
const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? String(error)) : String(error))
