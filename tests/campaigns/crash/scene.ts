import fs from 'node:fs'
import path from 'node:path'
import { parseDraftId } from '#shared/domain/draft.ts'
import { createStep, deleteStep } from '#shared/domain/plan-step.ts'
import type { Plan, Step } from '#shared/domain/plan.ts'
import { startGateway } from '../../../main/demo/gateway.ts'
import type { Gateway } from '../../../main/demo/gateway.ts'
import { encodeFrame } from '../../../main/store/journal-frame.ts'
import { parsePlanFile, planFileText } from '../../../main/workspace/plan-file.ts'
import { createChildren } from './children.ts'
import type { Children } from './children.ts'
import type { KillPoint } from './points.ts'

/** A gateway over HTTP, a data folder, a plan file, and the programs to be killed. */
export interface Scene {
  readonly gateway: Gateway
  readonly home: string
  readonly children: Children
  readonly plan: Plan
  readonly planFile: string
  readonly close: () => Promise<void>
}

const KEYS = 11
/** So many keys are created unless somebody asks for more. */
export const FEW_CREATES = 3
const NEW_END = '2099-01-01T00:00:00Z'
const OLD_END = '2098-01-01T00:00:00Z'

/** Sets the scene in a folder of its own. */
export async function setScene(
  point: KillPoint,
  folder: string,
  programs: string,
  creates = FEW_CREATES,
): Promise<Scene> {
  const home = fs.mkdtempSync(path.join(folder, `${point.name}-`))
  const gateway = await startGateway({ keys: KEYS, seed: point.name })
  const environment = {
    FOBSHEET_HOME: home,
    FOBSHEET_URL: gateway.url,
    FOBSHEET_MANAGEMENT_KEY: gateway.managementKey,
    // No bus, so no secret service: nothing of this computer's user is touched.
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
  }
  const children = createChildren(programs, environment)
  const planFile = path.join(home, 'reviewed.json')
  const set = ['set', '--where', 'not name=x', 'env=live', 'monthly_limit=77.5', '--out', planFile]
  const planned = await children.commandLine(set)
  if (planned.code !== 0) throw new Error(`no plan: ${planned.err}`)
  const plan = withOthers(parsePlanFile(fs.readFileSync(planFile, 'utf8'), planFile), creates)
  fs.writeFileSync(planFile, planFileText(plan))
  if (point.isFullLog) fillLog(home)
  await installFault(gateway, point)
  await fetch(`${gateway.url}/control/counters`, { method: 'POST' })
  return { gateway, home, children, plan, planFile, close: gateway.close }
}

/** Cells of the keys, and besides keys that are created, one of them in the place of a key that then ends, and one that is deleted. */
function withOthers(plan: Plan, count: number): Plan {
  const last = plan.steps.at(-1)
  const [first] = plan.steps
  if (last?.kind !== 'set' || first?.kind !== 'set') throw new Error('the plan sets nothing')
  const creates = Array.from({ length: count }, (_, at): Step => {
    const id = parseDraftId(`draft:${at}`)
    if (!id) throw new Error('no id for a draft')
    const draft = {
      id,
      name: `made-${at}`,
      limit: '25',
      labels: [['env', 'live']] as const,
      group: null,
      expiry: NEW_END,
    }
    return createStep(draft, at === count - 1 ? { replaces: first.keyId } : {})
  })
  const once = parseDraftId(`draft:${count - 1}`)
  if (!once) throw new Error('no id for a draft')
  const end: Step = {
    kind: 'set',
    keyId: first.keyId,
    name: first.name,
    field: 'expiry',
    before: null,
    after: OLD_END,
    once,
  }
  const kept = plan.steps.filter((step) => step.kind !== 'set' || step.keyId !== last.keyId)
  return { ...plan, steps: [...kept, ...creates, end, deleteStep(last.keyId, last.name)] }
}

async function installFault({ url }: Gateway, { fault }: KillPoint): Promise<void> {
  if (!fault) return
  const throttled = { kind: 'status', status: 429, retryAfter: 1 }
  const faults =
    fault === 'throttle'
      ? [{ match: { access: 'write' }, times: 1, effect: throttled }]
      : [{ match: { route: 'create' }, times: 1, effect: { kind: 'lost-answer' } }]
  const answer = await fetch(`${url}/control/faults`, { method: 'POST', body: JSON.stringify({ faults }) })
  if (!answer.ok) throw new Error(await answer.text())
}

/** A log that is all but full, and a run of a newer version, which the next start puts on record. */
function fillLog(home: string): void {
  const logs = path.join(home, 'logs')
  fs.mkdirSync(logs, { recursive: true })
  fs.writeFileSync(path.join(logs, 'fobsheet.log'), `${'x'.repeat(999_990)}\n`)
  const runs = fs.readdirSync(path.join(home, 'orgs')).map((name) => path.join(home, 'orgs', name, 'runs'))
  for (const folder of runs) {
    const broken = path.join(folder, '20260101T000000000Z-00000b')
    fs.mkdirSync(broken, { recursive: true })
    fs.writeFileSync(path.join(broken, 'journal.fobj'), encodeFrame(JSON.stringify({ v: 2 })).bytes)
  }
}
