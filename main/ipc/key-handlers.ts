import type { Desk } from '../workspace/desk.ts'
import type { SecretsActs } from './handlers.ts'
import type { Handlers } from './serve.ts'

type KeyRoute =
  | 'key.history'
  | 'key.lives'
  | 'key.runs'
  | 'org.members'
  | 'escrow.list'
  | 'escrow.save'
  | 'escrow.copy'
  | 'escrow.confirm'

/** Who answers what is asked of keys beyond the list, and of the secrets of new ones. */
export function createKeyHandlers(desk: Desk, acts: SecretsActs): Pick<Handlers, KeyRoute> {
  return {
    'key.history': async ({ keyId }) => desk.session().keyHistory(keyId),
    'key.lives': async () => desk.session().lives(),
    'key.runs': async ({ keyId }) => desk.session().keyRuns(keyId),
    'org.members': async () => desk.session().members(),
    'escrow.list': async () => desk.session().secrets.list(),
    'escrow.save': async ({ runId }) => acts.saveSecrets(runId),
    'escrow.copy': async (secret) => acts.copySecret(secret),
    'escrow.confirm': async ({ runId }) => acts.confirmSecrets(runId),
  }
}
