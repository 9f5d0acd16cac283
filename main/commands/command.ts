import type { ConnectInput, Workspace } from '../workspace/connect.ts'
import type { Session } from '../workspace/session.ts'

/** Where a command writes and reads. Results go to `out`, everything else to `err`. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly outBytes: (bytes: Uint8Array) => void
  readonly err: (text: string) => void
  /** Everything on standard input. */
  readonly readAll: () => Promise<string>
  /** Asks a person; `null` when nobody is there to answer. */
  readonly ask: (question: string) => Promise<string | null>
  /** Calls back once when the person presses Ctrl+C; the answer takes that back. */
  readonly onInterrupt: (then: () => void) => () => void
  /** Whether `out` is a terminal. */
  readonly isShown: boolean
  /** Whether `err` is a terminal, for progress. */
  readonly isTerminal: boolean
}

/** What a command works with. */
export interface CommandContext {
  readonly terminal: Terminal
  readonly openSession: () => Promise<Session>
  /** Of the proxy, from the environment. */
  readonly proxyPassword?: string | null
  readonly connect: (input: ConnectInput) => Promise<Workspace>
  readonly connectDemo: (name: string) => Promise<Workspace>
}

/** How a command ends: 0 all done, 1 failure or bad usage, 2 the input has errors, 3 ran but not every step is done. */
export type ExitCode = 0 | 1 | 2 | 3

/** One command of the command line. */
export interface Command {
  readonly usage: string
  readonly summary: string
  /** What `--help` of the command says besides. */
  readonly detail?: string
  readonly run: (argv: readonly string[], context: CommandContext) => Promise<ExitCode>
}
