import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '#shared/contract/app-error.ts'
import { draftIdOf } from '#shared/domain/draft-row.ts'
import { createStep } from '#shared/domain/plan-step.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { FIRST_LIMIT } from '#shared/domain/request-text.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { replaceKey } from './connecting.ts'
import type { Workspace } from './connect.ts'
import type { Desk } from './desk.ts'
import { keysToConfirm } from './keys-to-confirm.ts'
import type { Services } from './services.ts'
import type { Session } from './session.ts'

const NAME = 'Fobsheet (read-only)'

/** What making the app's own key needs. */
export interface OwnKeyPorts {
  readonly services: Services
  readonly desk: Desk
  /** Asks for the number of keys that a plan changes. */
  readonly confirm: (plan: Plan, workspace: Workspace) => Promise<boolean>
}

/**
 * Makes a key that may only read, by a run like any other, and puts it in the place of the workspace's key: from the escrow
 * into the keychain, and nowhere else. What was held of it is destroyed only when the new key has worked and is kept.
 */
export async function makeOwnKey({ services, desk, confirm }: OwnKeyPorts, workspaceId: string): Promise<void> {
  const session = desk.session()
  const workspace = session.workspace()
  if (workspace.id !== workspaceId || workspace.kind === 'demo') throw new AppError('bad_request')
  const plan = ownKeyPlan(session)
  const keys = keysToConfirm(plan, workspace.safety, services.clock.wall())
  if (keys !== null && !(await confirm(plan, workspace))) throw new AppError('not_confirmed')
  const runId = await desk.apply(plan, { confirmed: keys, canary: null, isOpened: true })
  const { steps } = await desk.run().finished
  const [made] = steps
  if (made?.outcome !== 'done') throw new AppError('not_carried_out', { detail: made?.reason ?? '' })
  const secret = await session.secrets.take(runId, 0, made.step.name)
  const connected = await replaceKey(services, workspaceId, secret, { place: 'keychain' })
  if (connected.kind === 'keychain-failed') throw new AppError(connected.failure.code, connected.failure)
  await session.secrets.markTaken(runId, 0)
  await session.secrets.confirm(runId)
  // The desk takes note of the end of the run by itself.
  while (desk.isRunning()) await delay(10)
  await desk.open(workspaceId)
}

/** A plan of one key, which spends next to nothing if anything at all. */
function ownKeyPlan(session: Session): Plan {
  const listed = session.keys()
  const { organisation } = session.workspace()
  const madeAt = new Date().toISOString()
  const draft = {
    id: draftIdOf(1),
    name: freeName(listed ? namesOf(session) : new Set()),
    limit: FIRST_LIMIT,
    labels: [],
    group: null,
    expiry: null,
  }
  return {
    version: 1,
    id: randomBytes(8).toString('hex'),
    organisation: organisation[0] ?? '',
    madeAt,
    base: { snapshotId: listed?.info.snapshotId ?? '', listedAt: listed?.info.listedAt ?? madeAt },
    steps: [createStep(draft, { manage: 'read' })],
  }
}

function namesOf(session: Session): ReadonlySet<string> {
  const table = session.keys()?.table
  return new Set(Array.from({ length: table?.rowCount ?? 0 }, (_, row) => (table ? textAt(table.names, row) : '')))
}

function freeName(taken: ReadonlySet<string>): string {
  let name = NAME
  for (let number = 2; taken.has(name); number++) name = `${NAME} ${number}`
  return name
}
