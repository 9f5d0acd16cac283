import { hash } from 'node:crypto'
import { assertNever } from '#shared/domain/assert-never.ts'
import { bodyText } from './body-text.ts'
import type { EngineCommand } from './engine-events.ts'
import type { EngineState } from './engine-state.ts'
import { createLine } from './line.ts'
import type { Send, ToEngine } from './line.ts'
import type { Answer, Clock, Gateway } from './ports.ts'

/** Carries out what the engine commands, and posts what comes of it as events. */
export interface Hands {
  /** To be called when all that the commands record is on the disk. */
  readonly carryOut: (commands: readonly EngineCommand[]) => void
  /** Whether there is something ready to leave, so that nothing waits for the engine. */
  readonly isAhead: () => boolean
}

/** Gives a run its hands. Records are written before anything is carried out, so they are nothing to do here. */
export function createHands(
  runId: string,
  state: EngineState,
  ports: { readonly clock: Clock; readonly gateway: Gateway },
  toEngine: ToEngine,
): Hands {
  const { clock, gateway } = ports
  const { post } = toEngine
  let cancelWake = (): void => {}

  const list = async (): Promise<void> => {
    const answer = await gateway.list()
    const at = clock.mono()
    post('find' in answer ? { kind: 'listed', at, list: answer } : { kind: 'list-failed', at, refusal: answer })
  }

  const carry = ({ write, body }: Send): Promise<Answer> | null => {
    const keyId = state.writes[write]?.keyId ?? null
    // The same request has the same name; one that sets something else has another.
    const operation = `${runId}-${write}-${hash('sha256', bodyText(body), 'hex').slice(0, 12)}`
    if (body.kind === 'create') return gateway.create(body, operation)
    return keyId && gateway.send({ keyId, body }, operation)
  }
  const line = createLine(state, clock, toEngine, carry)

  const carryOutOne = (command: EngineCommand): void => {
    switch (command.kind) {
      case 'record': {
        return
      }
      case 'list': {
        return void list()
      }
      case 'send': {
        return line.add(command)
      }
      case 'wake': {
        cancelWake()
        const wait = Math.max(0, command.at - clock.mono())
        cancelWake = clock.schedule(wait, () => post({ kind: 'woke', at: clock.mono() }))
        return
      }
      case 'close': {
        return cancelWake()
      }
      default: {
        assertNever(command)
      }
    }
  }

  return {
    carryOut(commands) {
      line.moveUp()
      for (const command of commands) carryOutOne(command)
    },
    isAhead: () => line.size() > 0,
  }
}
