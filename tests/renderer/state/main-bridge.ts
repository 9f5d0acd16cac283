import type { AppState, RunProgress } from '#shared/contract/app-state.ts'
import type { Bridge } from '#shared/contract/bridge.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import { failed, ok } from '#shared/contract/failure.ts'
import type { Failure } from '#shared/contract/failure.ts'
import { NO_VIEWS } from '#shared/domain/grid-view.ts'
import type { RouteName } from '#shared/contract/requests.ts'
import type { StoreApi } from 'zustand'
import type { Store } from '../../../renderer/state/store-shape.ts'
import { createStore } from '../../../renderer/state/store.ts'

/** A page wired to a main that remembers what it was asked and answers what the test laid out. */
export interface Wired {
  readonly store: StoreApi<Store>
  readonly asked: { readonly name: RouteName; readonly input: unknown }[]
  readonly askedFor: (name: RouteName) => readonly unknown[]
  readonly answers: Map<RouteName, unknown>
  readonly failures: Map<RouteName, Failure>
  readonly send: (event: AppEvent) => void
  readonly rest: () => Promise<void>
}

/** Makes a page and its main. */
export function wire(): Wired {
  const asked: Wired['asked'] = []
  const answers = new Map<RouteName, unknown>([
    ['staged.load', []],
    ['key.lives', { expiries: [], replacements: [] }],
    ['run.list', { runs: [], unreadable: [] }],
    ['views.load', NO_VIEWS],
    ['run.open', { summary: {}, steps: [] }],
    ['plan.apply', { kind: 'started', runId: 'run-1' }],
  ])
  const failures = new Map<RouteName, Failure>()
  const bridge: Bridge = {
    async invoke(name, input) {
      asked.push({ name, input })
      await Promise.resolve()
      const failure = failures.get(name)
      return failure ? failed(failure) : ok(answers.get(name) as never) // the test lays out what the route answers
    },
  }
  let send: Wired['send'] = () => undefined
  const store = createStore(bridge, (listener) => (send = listener))
  return {
    store,
    asked,
    answers,
    failures,
    send: (event) => send(event),
    askedFor: (wanted) => asked.filter(({ name }) => name === wanted).map(({ input }) => input),
    rest: () => new Promise((resolve) => setTimeout(resolve, 5)),
  }
}

/** A run as main reports it. */
export function aRun(state: RunProgress['state'], more: Partial<RunProgress> = {}): RunProgress {
  return {
    runId: 'run-1',
    state,
    steps: 10,
    counts: { done: 0, conflict: 0, rejected: 0, unknown: 0, waiting: 10 },
    pause: null,
    waitUntil: null,
    startedAt: '2026-11-23T14:31:00Z',
    rate: null,
    leftMs: null,
    slow: null,
    writes: { sent: 0, total: 10 },
    cells: null,
    ...more,
  }
}

/** Says that main changed. */
export function changed(state: AppState): AppEvent {
  return { kind: 'app.changed', state }
}
