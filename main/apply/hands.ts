import { createHash } from 'node:crypto'
import { assertNever } from '#shared/domain/assert-never.ts'
import { bodyText } from './body-text.ts'
import type { EngineCommand, EngineEvent } from './engine-events.ts'
import type { EngineState } from './engine-state.ts'
import type { Clock, Gateway } from './ports.ts'

/** Carries out what the engine commands, and posts what comes of it as events. */
export interface Hands {
  readonly carryOut: (command: EngineCommand) => void
}

/** Gives a run its hands. Records are written before anything is carried out, so they are nothing to do here. */
export function createHands(
  runId: string,
  state: EngineState,
  ports: { readonly clock: Clock; readonly gateway: Gateway },
  post: (event: EngineEvent) => void,
): Hands {
  const { clock, gateway } = ports
  let cancelWake = (): void => {}

  const list = async (): Promise<void> => {
    const answer = await gateway.list()
    const at = clock.mono()
    post('find' in answer ? { kind: 'listed', at, list: answer } : { kind: 'list-failed', at, refusal: answer })
  }

  const send = async (command: Extract<EngineCommand, { kind: 'send' }>): Promise<void> => {
    const { body } = command
    const keyId = state.writes[command.write]?.keyId ?? null
    // The same request has the same name; one that sets something else has another.
    const hash = createHash('sha256').update(bodyText(body)).digest('hex').slice(0, 12)
    const operation = `${runId}-${command.write}-${hash}`
    const carried =
      body.kind === 'create' ? gateway.create(body, operation) : keyId && gateway.send({ keyId, body }, operation)
    if (carried === null) return
    const answer = await carried
    post({ kind: 'answered', at: clock.mono(), write: command.write, answer })
  }

  return {
    carryOut(command) {
      switch (command.kind) {
        case 'record': {
          return
        }
        case 'list': {
          void list()
          return
        }
        case 'send': {
          void send(command)
          return
        }
        case 'wake': {
          cancelWake()
          cancelWake = clock.schedule(Math.max(0, command.at - clock.mono()), () =>
            post({ kind: 'woke', at: clock.mono() }),
          )
          return
        }
        case 'close': {
          cancelWake()
          return
        }
        default: {
          assertNever(command)
        }
      }
    },
  }
}
