import type { RunOpened } from '#shared/contract/requests.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import { createStep, deleteStep } from '#shared/domain/plan-step.ts'
import type { Plan, Step } from '#shared/domain/plan.ts'
import type { DiskFault } from '../simulation/memory-disk.ts'
import { lastDeed, valueOf } from '../simulation/service.ts'
import type { LiveKey } from '../simulation/service.ts'
import { secretOf } from '../simulation/wire.ts'
import { setUpComputer } from './whole-run.ts'
import type { Computer } from './whole-run.ts'

/** A plan of this many cells, with keys that are created and one that is deleted besides. */
export function aPlan(
  cells: number,
  creates: number,
): { readonly plan: Plan; readonly keys: ReadonlyMap<KeyId, LiveKey> } {
  const keys = new Map<KeyId, LiveKey>()
  const steps: Step[] = []
  for (let at = 0; at * 2 < cells + 2; at++) {
    // `as`: it has the form of an id.
    const keyId = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as KeyId
    const name = `key-${at}`
    keys.set(keyId, { name, labels: [['env', 'production']], monthlyLimit: { kind: 'none' }, maker: 'there' })
    if (at === 0) continue
    steps.push({ kind: 'set', keyId, name, field: 'label:env', before: 'production', after: 'prod' })
    if (steps.length < cells)
      steps.push({ kind: 'set', keyId, name, field: 'monthly_limit', before: 'none', after: '50' })
  }
  for (let at = 0; at < creates; at++) {
    const id = parseDraftId(`draft:${at}`)
    if (id)
      steps.push(
        createStep({ id, name: `new-${at}`, limit: '500', labels: [['env', 'prod']], group: null, expiry: null }),
      )
  }
  const [first] = keys.keys()
  if (first) steps.push(deleteStep(first, 'key-0'))
  const base = { snapshotId: 's1', listedAt: '2026-11-01T00:00:00Z' }
  return { plan: { version: 1, id: 'p1', organisation: 'acme', madeAt: base.listedAt, base, steps }, keys }
}

/** What came of a run on a disk that fails: what is wrong, and how often the disk was changed in all. */
export interface DiskVerdict {
  readonly broken: readonly string[]
  readonly acts: number
  readonly struck: string | null
}

/** Carries out a plan while the disk fails, starts again on a good one, resumes, and looks whether all is as it should be. */
export async function applyOnFailingDisk(fault: DiskFault | null, cells = 44, creates = 4): Promise<DiskVerdict> {
  const { plan, keys } = aPlan(cells, creates)
  const computer = setUpComputer(plan, keys)
  const { disk, ledger } = computer
  disk.breakDown(fault)
  const first = await computer.apply(plan)
  const acts = disk.acts()
  const struck = disk.failedAt()
  if (fault === null && first instanceof Error) ledger.broken.push(`it failed on a good disk: ${first.message}`)
  if (!(first instanceof Error)) checkReport(computer, plan, first)
  disk.breakDown(null)
  const opened = await computer.restart()
  if (opened) {
    checkReport(computer, plan, opened)
    const resumed = isOver(opened) ? opened : await computer.resume(opened.summary.runId)
    if (resumed instanceof Error) ledger.broken.push(`it cannot be resumed: ${resumed.message}`)
    else await checkWhole(computer, plan, resumed)
  } else {
    if (ledger.arrivals > 0) ledger.broken.push('something was sent, and there is no run')
    const again = await computer.apply(plan)
    if (again instanceof Error) ledger.broken.push(`it cannot be applied anew: ${again.message}`)
    else await checkWhole(computer, plan, again)
  }
  return { broken: ledger.broken, acts, struck }
}

/** Nothing is left to do: all is done, or what is not is a key whose secret the disk refused, which a person has to settle. */
function isOver({ steps, summary }: RunOpened): boolean {
  return summary.left === 0 || steps.every(({ outcome }) => outcome === 'done')
}

/** What a report says at any time: done is done, and what was carried out is not called waiting. */
function checkReport({ service, ledger }: Computer, plan: Plan, { steps, summary }: RunOpened): void {
  const total = Object.values(summary.counts).reduce((sum, count) => sum + count, 0)
  if (total !== plan.steps.length) ledger.fail('I8', `${total} words on ${plan.steps.length} steps`)
  for (const { step, outcome, made } of steps) {
    const isSo = step.kind === 'create' ? made !== undefined && service.keys.has(made) : isAsWanted(service.keys, step)
    const isOurs =
      step.kind === 'create'
        ? [...service.keys.values()].some(({ name }) => name === step.name)
        : lastDeed(service.deeds, step.keyId, step.kind === 'set' ? step.field : 'name') !== null
    if (outcome === 'done' && !isSo) ledger.fail('I3', `${step.name} ${step.field}`)
    if (outcome === 'waiting' && isOurs) ledger.fail('I2', `${step.name} ${step.field} is called waiting`)
  }
}

function isAsWanted(keys: ReadonlyMap<KeyId, LiveKey>, step: Exclude<Step, { kind: 'create' }>): boolean {
  const key = keys.get(step.keyId)
  if (step.kind === 'delete') return !key
  return key !== undefined && valueOf(key, step.field) === step.after
}

/** In the end everything is done once; only a key whose secret the disk refused is told of instead. */
async function checkWhole(computer: Computer, plan: Plan, report: RunOpened): Promise<void> {
  const { service, ledger } = computer
  checkReport(computer, plan, report)
  const secrets = await computer.secrets(report.summary.runId)
  for (const { step, outcome, reason, made } of report.steps) {
    if (step.kind !== 'create') {
      const times = service.deeds.filter(({ by, keyId, before, after }) => {
        if (by !== 'us' || keyId !== step.keyId || !before) return false
        return step.kind === 'delete'
          ? !after
          : after !== null && valueOf(before, step.field) !== valueOf(after, step.field)
      }).length
      if (outcome !== 'done' || times !== 1)
        ledger.fail('I2', `${step.name} ${step.field} is ${outcome}, done ${times} times`)
      continue
    }
    const named = [...service.keys].filter(([, { name }]) => name === step.name)
    if (named.length !== 1) ledger.fail('extra', `there are ${named.length} of ${step.name}`)
    const [keyId] = named[0] ?? []
    if (!keyId) continue
    if (outcome === 'done') {
      if (made !== keyId || !secrets.includes(secretOf(keyId))) ledger.fail('I4', `the secret of ${step.name}`)
    } else if (!reason?.includes(keyId)) ledger.fail('I1', `${keyId} called ${step.name}: ${outcome} ${reason}`)
  }
}
