import type { SpendProgress } from '#shared/contract/spend.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import type { SpendGateway } from './gateway.ts'
import type { Patience } from './patience.ts'
import type { AskSpend } from './tasks.ts'

/** What a sync works with. */
export interface SyncPorts {
  readonly gateway: SpendGateway
  readonly ask: AskSpend
  /** The time of the gateway, in milliseconds: a clock of ours that is days ahead would settle days that still move. */
  readonly now: () => number
  /** Waits, at most until the signal. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  readonly signal: AbortSignal
  readonly onProgress: (progress: Omit<SpendProgress, 'since'>) => void
}

/** A sync while it runs. */
export interface SyncRun extends SyncPorts {
  /** The further field by which usage is divided, as well as by key and model. */
  readonly by: FurtherField | null
  readonly patience: Patience
}
