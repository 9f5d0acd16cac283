import type { StoreApi } from 'zustand'
import type { Bridge } from '#shared/contract/bridge.ts'
import type { Result } from '#shared/contract/failure.ts'
import type { RouteName, RouteOutput, RouteSent } from '#shared/contract/requests.ts'
import { firstInsight } from './insight-start.ts'
import type { Asked, Insight } from './insight-shape.ts'
import { labelsOf } from './spend-reader.ts'
import type { Store } from './store-shape.ts'

/** What is done about insights reaches main, and keeps in the store what is known by now. */
export interface InsightGround {
  readonly bridge: Bridge
  readonly set: StoreApi<Store>['setState']
  readonly get: () => Store
}

/** The parts of insights that are asked for, each by a request of its own. */
const ROUTES = {
  changed: 'spend.changed',
  budgets: 'spend.budgets',
  bridge: 'spend.bridge',
  statements: 'spend.preview-statements',
} as const

type Part = keyof typeof ROUTES

/** Asks main about insights. What was asked last counts. */
export interface InsightReader {
  readonly now: () => Insight
  readonly change: (part: Partial<Insight>) => void
  /** Changes one of the views. */
  readonly turn: <Name extends Part>(name: Name, part: Partial<Insight[Name]>) => void
  /** Asks for what a view shows, and puts there what comes back, unless it was asked anew since. */
  readonly ask: <Name extends Part>(name: Name, input: RouteSent<(typeof ROUTES)[Name]>) => Promise<void>
  /** Asks without showing anything; `null` when it failed or the workspace is another by now. */
  readonly quietly: <Name extends RouteName>(name: Name, input: RouteSent<Name>) => Promise<RouteOutput<Name> | null>
}

/** Makes the reader. */
export function createInsightReader({ bridge, set, get }: InsightGround): InsightReader {
  const turns = new Map<Part, number>()
  const now = (): Insight => get().insight ?? firstInsight(labelsOf(get()), Date.now())
  const change = (part: Partial<Insight>): void => set({ insight: { ...now(), ...part } })
  const turn: InsightReader['turn'] = (name, part) => change({ [name]: { ...now()[name], ...part } })
  return {
    now,
    change,
    turn,
    async ask(name, input) {
      const mine = (turns.get(name) ?? 0) + 1
      turns.set(name, mine)
      const workspace = get().app?.current
      turnAsked(turn, name, { isAsking: true, failure: null })
      const asked: Promise<Result<unknown>> = bridge.invoke(ROUTES[name], input)
      const answer = await asked
      if (turns.get(name) !== mine || get().app?.current !== workspace) return
      if (answer.ok) turnAsked(turn, name, { answer: answer.value, isAsking: false })
      else turnAsked(turn, name, { failure: answer.failure, isAsking: false })
    },
    async quietly(name, input) {
      const workspace = get().app?.current
      const answer = await bridge.invoke(name, input)
      return answer.ok && get().app?.current === workspace ? answer.value : null
    },
  }
}

// `as`: what is answered to the question of a view is what that view shows.
const turnAsked = (turn: InsightReader['turn'], name: Part, part: Partial<Asked<unknown>>): void =>
  turn(name, part as Partial<Insight[Part]> as never)
