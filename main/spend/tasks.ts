import type { FurtherStored, StoredSpend } from '#shared/contract/spend.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import type { SpanWish } from '#shared/spend/usage/asked-spans.ts'
import type { InsightTasks } from './insight-hands.ts'
import type { FileTasks } from './file-tasks.ts'
import type { PivotTasks } from './pivot-tasks.ts'
import type { RecentTasks } from './recent-keys.ts'
import type { StatementTasks } from './statement-hands.ts'
import type { UsageAnswer } from './usage-answer.ts'

interface Task<Input, Output> {
  readonly input: Input
  readonly output: Output
}

/** Begins a sync; what is damaged is put aside, and asked for again. `today` is the gateway's. */
export interface BeginTask {
  readonly wish: SpanWish
  readonly today: number
  /** The further field whose usage is fetched; everything up to the next `begin` is about it. */
  readonly by?: FurtherField | null | undefined
}

/** What the gateway answered of some days: divided, and of all keys together. */
export interface TakeTask {
  readonly span: DaySpan
  readonly askedAt: string
  readonly divided: readonly UsageAnswer[]
  readonly totals: readonly UsageAnswer[]
}

/** What one key answered of some days; nothing for one that has no address any more. */
export interface TakeKeyTask {
  readonly span: DaySpan
  readonly keyId: KeyId
  readonly askedAt: string
  readonly answers: readonly UsageAnswer[]
}

/** All keys have answered of some days; what they said at or after `since` counts. */
export interface FinishTask {
  readonly span: DaySpan
  readonly askedAt: string
  readonly totals: readonly UsageAnswer[]
}

/** Days that are asked key by key, and since when an answer is new enough not to be asked for again (RFC 3339). */
export interface PendingTask {
  readonly span: DaySpan
  readonly since: string
}

/** Everything that is done about stored usage, in its thread or in the process of a command. */
export interface SpendTasks extends PivotTasks, FileTasks, InsightTasks, StatementTasks, RecentTasks {
  /** Opens what is stored, or reads what has changed of it since. */
  readonly open: Task<null, StoredSpend | null>
  /** The same of usage by a further field. */
  readonly 'open-further': Task<FurtherField, StoredSpend | null>
  /** What is stored by further fields, without opening it. */
  readonly further: Task<null, readonly FurtherStored[]>
  /** Keys or labels were listed: the next answer takes them into account. */
  readonly relist: Task<null, null>
  /** Answers the days to ask for. */
  readonly begin: Task<BeginTask, readonly DaySpan[]>
  /** Stores days, durably; `undivided` says that the gateway has traffic there and gave it to no key, and nothing is stored. */
  readonly take: Task<TakeTask, 'stored' | 'undivided'>
  /** The keys that need not be asked again of these days. */
  readonly pending: Task<PendingTask, readonly KeyId[]>
  readonly 'take-key': Task<TakeKeyTask, null>
  readonly finish: Task<FinishTask, null>
  /** Ends when whatever was taken in is on the disk. */
  readonly settled: Task<null, null>
  /** Every key that may have usage: in the last list, in the history, in the store. */
  readonly keys: Task<null, readonly KeyId[]>
}

/** The name of a task. */
export type SpendTaskName = keyof SpendTasks
/** What a task takes. */
export type SpendTaskInput<Name extends SpendTaskName> = SpendTasks[Name]['input']
/** What it answers. */
export type SpendTaskOutput<Name extends SpendTaskName> = SpendTasks[Name]['output']

/** Who does the tasks. */
export type SpendHands = {
  readonly [Name in SpendTaskName]: (input: SpendTaskInput<Name>) => Promise<SpendTaskOutput<Name>>
}

/** Has a task done, here or in a thread; `given` are buffers that go over and are gone here. */
export type AskSpend = <Name extends SpendTaskName>(
  name: Name,
  input: SpendTaskInput<Name>,
  given?: readonly ArrayBuffer[],
) => Promise<SpendTaskOutput<Name>>
