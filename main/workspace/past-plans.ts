import { randomBytes } from 'node:crypto'
import { AppError } from '#shared/contract/app-error.ts'
import type { OpenedPlan } from '#shared/contract/opened-plan.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { cellAt, indexKeys } from '#shared/domain/key-table.ts'
import { invertPlan } from '#shared/domain/invert-plan.ts'
import type { InvertOptions, PlanOfPast } from '#shared/domain/invert-plan.ts'
import { amountAt } from '#shared/domain/money-column.ts'
import { amountText } from '#shared/domain/money.ts'
import { orphanPlan } from '#shared/domain/orphan-plan.ts'
import type { KeyNow, PastInput } from '#shared/domain/past-step.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { retryPlan } from '#shared/domain/retry-plan.ts'
import { textAt } from '#shared/domain/text-column.ts'
import type { Clock } from '../apply/ports.ts'
import { loadPlan } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import type { Workspace } from './connect.ts'
import type { LoadedKeys } from './loaded-keys.ts'
import { parsePlanFile } from './plan-file.ts'
import { planHash } from './plan-hash.ts'
import { openBegunRun } from './run-files.ts'

/** What plans about past runs are made from. */
export interface PastPlanPorts {
  readonly folder: string
  readonly workspace: () => Workspace
  readonly keys: () => LoadedKeys | null
  readonly clock: Pick<Clock, 'wall'>
  readonly deps: StoreDeps
}

/** The plan that takes a run back, against the list at hand. */
export async function planRevert(ports: PastPlanPorts, runId: string, options: InvertOptions): Promise<OpenedPlan> {
  const id = randomBytes(8).toString('hex')
  return opened(invertPlan(await readPast(ports, runId, id), options))
}

/** The plan that tries again what a run has not done, against the list at hand. */
export async function planRetry(ports: PastPlanPorts, runId: string): Promise<OpenedPlan> {
  // By its own name, so that no key is created twice.
  const { id } = await loadPlan(ports.folder, runId, ports.deps)
  return opened(retryPlan(await readPast(ports, runId, id)))
}

/** The plan that deletes the lost keys of a run and creates them again, against the list at hand. */
export async function planOrphans(ports: PastPlanPorts, runId: string): Promise<OpenedPlan> {
  return opened(orphanPlan(await readPast(ports, runId, randomBytes(8).toString('hex'))))
}

function opened({ plan, left }: PlanOfPast): OpenedPlan {
  return { plan, hash: planHash(plan), file: null, left }
}

async function readPast(ports: PastPlanPorts, runId: string, id: string): Promise<PastInput> {
  const { folder, deps } = ports
  const { steps, summary } = await openBegunRun(folder, runId, deps)
  if (summary.endedAt === null && summary.damaged) throw new AppError('data_damaged', { detail: 'journal.fobj' })
  if (summary.endedAt === null) throw new AppError('run_active')
  const keys = ports.keys()
  // Without a list nobody knows what stands in the cells now.
  if (!keys) throw new AppError('unreachable')
  const { organisation, selfId } = ports.workspace()
  return {
    id,
    run: runId,
    organisation: organisation[0] ?? '',
    madeAt: ports.clock.wall(),
    base: { snapshotId: keys.info.snapshotId, listedAt: keys.info.listedAt },
    steps,
    selfId,
    now: keyReader(keys),
  }
}

function keyReader({ table }: LoadedKeys): (keyId: KeyId) => KeyNow | null {
  const index = indexKeys(table)
  return (keyId) => {
    const row = index.get(keyId)
    if (row === undefined) return null
    const spend = amountAt(table.spend, row)
    const isSpent = spend !== null && !(spend.kind === 'exact' && spend.nano <= 0n)
    return {
      name: textAt(table.names, row) ?? '',
      spend: isSpent ? amountText(spend) : null,
      valueOf: (field) => cellAt(table, row, field),
    }
  }
}

/** Reads a plan file for review; one of another organisation is refused, and one none of whose keys is in the list. */
export function readPlanFile(ports: PastPlanPorts, text: string, file: string): OpenedPlan {
  const plan = parsePlanFile(text, file)
  if (!ports.workspace().organisation.includes(plan.organisation) || isOfOtherKeys(plan, ports.keys()))
    throw new AppError('other_organisation', { detail: file })
  return { plan, hash: planHash(plan), file, left: [] }
}

function isOfOtherKeys({ steps }: Plan, keys: LoadedKeys | null): boolean {
  if (!keys || keys.info.partial) return false
  const index = indexKeys(keys.table)
  const named = steps.flatMap((step) => (step.kind === 'create' ? [] : [step.keyId]))
  return named.length > 0 && !named.some((keyId) => index.has(keyId))
}
