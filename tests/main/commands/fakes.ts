import { usualNetwork } from '#shared/domain/network.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { RunProgress } from '#shared/contract/app-state.ts'
import type { Failure } from '#shared/contract/failure.ts'
import type { RunOpened } from '#shared/contract/requests.ts'
import { NO_OUTCOMES } from '#shared/domain/outcome.ts'
import type { Outcome, OutcomeCounts } from '#shared/domain/outcome.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { CommandContext, Terminal } from '../../../main/commands/command.ts'
import type { Workspace } from '../../../main/workspace/connect.ts'
import type { LoadedKeys } from '../../../main/workspace/loaded-keys.ts'
import type { RunOptions, StartedRun } from '../../../main/workspace/run-carry.ts'
import type { Session } from '../../../main/workspace/session.ts'

/** A terminal that keeps what was written; `answer` is what a person types, `null` when nobody is there. */
export interface FakeTerminal extends Terminal {
  readonly written: { out: string; err: string }
  readonly interrupt: () => void
}

/** Makes a terminal. */
export function aTerminal(answer: string | null = null): FakeTerminal {
  const written = { out: '', err: '' }
  let then: (() => void) | null = null
  return {
    written,
    out: (text) => void (written.out += text),
    outBytes: (bytes) => void (written.out += Buffer.from(bytes).toString()),
    err: (text) => void (written.err += `${text}\n`),
    readAll: async () => '',
    ask: async () => answer,
    onInterrupt(call) {
      then = call
      return () => (then = null)
    },
    interrupt: () => then?.(),
    isShown: false,
    isTerminal: false,
  }
}

/** How a fake run goes: a word for each step, and what pauses it before that. */
export interface FakeRun {
  readonly outcomes: readonly Outcome[]
  readonly pausedBy?: Failure
  readonly failure?: Failure
  /** The plan of the run that goes on. */
  readonly resumes?: Plan
  /** Ends only when it is stopped. */
  readonly untilStopped?: boolean
  /** By how many milliseconds the clock is ahead of the gateway's. */
  readonly clockOff?: number
  readonly isPrintless?: boolean
  /** Called when it is under way. */
  readonly onStart?: () => void
}

/** A session whose runs go as told; `asked` is what was asked of it. */
export interface FakeSession extends Session {
  readonly asked: {
    resumed: { readonly runId: string; readonly options: RunOptions }[]
    started: { readonly plan: Plan; readonly options: RunOptions }[]
    stops: number
  }
}

/** The list of a fake session. */
export function loaded(table: KeyTable): LoadedKeys {
  const info = { snapshotId: 's1', listedAt: '2026-11-23T10:00:00.000Z', rowCount: table.rowCount, partial: false }
  return { info, bytes: new Uint8Array(), table, groups: [['g1', 'Research']], needsGroup: false }
}

/** Makes a session; what a test does not need of it throws. */
export function aSession(run: FakeRun, workspace: Partial<Workspace> = {}): FakeSession {
  const asked: FakeSession['asked'] = { started: [], resumed: [], stops: 0 }
  const unused = (): never => {
    throw new Error('not part of this test')
  }
  return {
    asked,
    workspace: () => ({
      id: 'w1',
      name: 'Acme',
      baseUrl: 'http://127.0.0.1:1',
      organisation: ['acme'],
      organisationName: 'Acme',
      selfId: '00000000-0000-4000-8000-999999999999' as KeyId,
      manage: 'write',
      kind: 'gateway',
      safety: 'review',
      isProduction: false,
      network: usualNetwork,
      ...workspace,
    }),
    follow: unused,
    staging: { load: unused, append: unused, settled: unused, replace: unused },
    views: { load: unused, save: unused },
    spendReports: { load: unused, save: unused },
    insight: { load: unused, save: unused },
    imports: { load: unused, keep: unused },
    keys: () => null,
    late: { look: unused, next: unused, told: () => [], settled: async () => {} },
    refresh: unused,
    buildPlan: unused,
    clockOff: unused,
    listRuns: unused,
    openRun: unused,
    planOfRun: unused,
    reviewAgain: unused,
    unfinished: unused,
    lookAround: unused,
    async resumeRun(runId, options) {
      asked.resumed.push({ runId, options })
      return startFake(run.resumes ?? unused(), options, run, asked)
    },
    labelImport: { seenFrom: unused, keep: unused },
    spend: { folder: '', here: unused, sync: unused },
    keyHistory: unused,
    keyRuns: unused,
    lives: async () => ({ expiries: [], replacements: [] }),
    members: unused,
    secrets: { list: unused, save: unused, take: unused, markTaken: unused, confirm: unused },
    past: {
      find: unused,
      findSecret: unused,
      report: unused,
      planRevert: unused,
      planRetry: unused,
      planOrphans: unused,
      planRotation: unused,
      readPlan: unused,
      verify: unused,
    },
    async startRun(plan, options) {
      asked.started.push({ plan, options })
      return startFake(plan, options, run, asked)
    },
  }
}

/** A command's surroundings. */
export function aContext(terminal: Terminal, session: Session): CommandContext {
  return {
    terminal,
    openSession: async () => session,
    connect: () => Promise.reject(new Error('not part of this test')),
    connectDemo: () => Promise.reject(new Error('not part of this test')),
  }
}

function startFake(plan: Plan, options: RunOptions, run: FakeRun, asked: FakeSession['asked']): StartedRun {
  let end = (): void => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  const counts = countsOf(run.outcomes)
  const progress: RunProgress = {
    runId: 'r1',
    state: run.pausedBy ? 'paused' : 'running',
    steps: plan.steps.length,
    counts,
    pause: run.pausedBy ? { kind: 'failure', failure: run.pausedBy } : null,
    waitUntil: null,
    startedAt: '2026-11-23T10:00:00.000Z',
    rate: null,
    leftMs: null,
    slow: null,
    writes: { sent: 0, total: plan.steps.length },
    cells: null,
  }
  setTimeout(() => {
    options.onProgress(progress)
    run.onStart?.()
    if (!run.untilStopped && !run.pausedBy) end()
  }, 0)
  return {
    runId: 'r1',
    clockOff: run.clockOff ?? null,
    isPrintless: run.isPrintless ?? false,
    pause: () => undefined,
    resume: () => undefined,
    sleep: () => undefined,
    wake: () => undefined,
    stop() {
      asked.stops++
      end()
    },
    failure: () => run.failure ?? null,
    finished: ended.then(() => openedOf(plan, run.outcomes)),
  }
}

function countsOf(outcomes: readonly Outcome[]): OutcomeCounts {
  const counts = { ...NO_OUTCOMES }
  for (const outcome of outcomes) counts[outcome]++
  return counts
}

function openedOf(plan: Plan, outcomes: readonly Outcome[]): RunOpened {
  const at = '2026-11-23T10:00:00.000Z'
  return {
    summary: {
      runId: 'r1',
      startedAt: at,
      endedAt: at,
      state: 'finished',
      steps: plan.steps.length,
      keys: plan.steps.length,
      counts: countsOf(outcomes),
      title: 'env',
      cutOff: false,
      left: outcomes.filter((outcome) => outcome === 'waiting' || outcome === 'unknown').length,
    },
    steps: plan.steps.map((step, index) => ({
      step,
      outcome: outcomes[index] ?? 'waiting',
      reason: outcomes[index] === 'conflict' ? 'changed_remotely' : null,
      attempts: outcomes[index] === 'waiting' ? 0 : 1,
    })),
  }
}
