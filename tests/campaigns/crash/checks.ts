import fs from 'node:fs'
import path from 'node:path'
import type { StepOutcome } from '#shared/contract/requests.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { limitText, readLimit } from '#shared/domain/limit.ts'
import { readJournal } from '../../../main/store/journal-read.ts'
import { readExpiries, readLineage } from '../../../main/store/key-lives.ts'
import { runPaths } from '../../../main/store/run-folder.ts'
import { openRun, readPastRuns } from '../../../main/workspace/run-files.ts'
import type { KillPoint } from './points.ts'
import type { Scene } from './scene.ts'

interface WriteEntry {
  readonly route: string
  readonly keyId: string
  readonly body: string
  readonly effective: number
}

/** The folder of the one organisation of a scene. */
function organisationFolder(home: string): string {
  const [name = ''] = fs.readdirSync(path.join(home, 'orgs'))
  return path.join(home, 'orgs', name)
}

const runIds = (home: string): readonly string[] => {
  const runs = path.join(organisationFolder(home), 'runs')
  return fs.existsSync(runs) ? fs.readdirSync(runs).filter((name) => !name.endsWith('00000b')) : []
}

/** The run that was begun, for all that a start can see; `undefined` where there is none. */
export function runOf(home: string): string | undefined {
  return runIds(home).find((id) => fs.existsSync(runPaths(organisationFolder(home), id).journal))
}

/** Whether a run was begun, for all that a start can see. */
export function hasJournal(home: string): boolean {
  return runOf(home) !== undefined
}

/** Compares what the run says with the service, and with what arrived there. */
export async function checkScene(scene: Scene, point: KillPoint): Promise<readonly string[]> {
  const { gateway, home, plan } = scene
  const folder = organisationFolder(home)
  const runId = runOf(home)
  if (runId === undefined) return ['there is no run']
  const { summary, steps } = await openRun(folder, runId, {})
  const { records, tail } = await readJournal(runPaths(folder, runId).journal)
  const counters = await fetch(`${gateway.url}/control/counters?last=10000`)
  // `as`: what the fake gateway answers.
  const { writes, lastWrites } = (await counters.json()) as { writes: number; lastWrites: readonly WriteEntry[] }
  const faults: string[] = []
  if (summary.state !== 'finished') faults.push(`the run is ${summary.state}`)
  if (steps.length !== plan.steps.length) faults.push('the report has not as many lines as the plan')
  if (tail !== 'clean') faults.push(`the journal is ${tail}`)
  const recalled = records.filter(({ answer }) => answer === 'recalled').length
  const sent = records.filter(({ op }) => op === 'sent').length - recalled
  if (writes > sent) faults.push(`${writes} writes arrived, and ${sent} are in the journal`)
  const orphans = steps.filter(({ outcome }) => outcome !== 'done')
  if (orphans.length > (point.orphans ?? 0))
    faults.push(
      `not done: ${orphans.map(({ step, outcome, reason }) => `${step.name} ${step.field} ${outcome} ${reason}`).join(', ')}`,
    )
  for (const step of steps) faults.push(...checkStep(step, scene, lastWrites))
  faults.push(...checkReplacement(steps), ...(await checkLives(folder, steps)))
  faults.push(...(await checkSecrets(scene, steps)))
  // The history opens as well.
  const { runs: history } = await readPastRuns(folder, {})
  if (!history.some((run) => run.runId === runId)) faults.push('the history does not have the run')
  return faults
}

/** No key is given its end for a new one that was not made. */
function checkReplacement(steps: readonly StepOutcome[]): readonly string[] {
  return steps.flatMap(({ step, outcome }) => {
    if (step.kind !== 'set' || step.once === undefined || outcome !== 'done') return []
    const maker = steps.find((other) => other.step.kind === 'create' && other.step.draft === step.once)
    return maker?.outcome === 'done' ? [] : [`${step.name} ends, and ${maker?.step.name} is ${maker?.outcome}`]
  })
}

/** What replaced which, and when keys end, is remembered once each. */
async function checkLives(folder: string, steps: readonly StepOutcome[]): Promise<readonly string[]> {
  const lineage = (await readLineage(folder)).map(({ to }) => to)
  const ends = (await readExpiries(folder)).map(({ keyId }) => keyId)
  const made = steps.flatMap(({ step, made: key }) => (step.kind === 'create' && step.replaces && key ? [key] : []))
  const wanted = steps.flatMap(({ step, outcome, made: key }): readonly (KeyId | undefined)[] => {
    if (outcome !== 'done') return []
    return step.kind === 'create' ? [key] : step.field === 'expiry' ? [step.keyId] : []
  })
  const isKept = ends.length === wanted.length && wanted.every((key) => key !== undefined && ends.includes(key))
  return [
    ...(lineage.join(' ') === made.join(' ') ? [] : [`of ${made.length} replaced keys, ${lineage.length} are kept`]),
    ...(isKept ? [] : [`of ${wanted.length} ends, ${ends.length} are kept`]),
  ]
}

/** One step: as wanted at the service, by one write that changed something. */
function checkStep(
  { step, outcome, reason, made }: StepOutcome,
  { gateway }: Scene,
  writes: readonly WriteEntry[],
): string[] {
  const { keys } = gateway.state()
  const effective = (keyId: string, route: string): number =>
    writes.reduce((sum, entry) => sum + (entry.keyId === keyId && entry.route === route ? entry.effective : 0), 0)
  const once = (keyId: string, route: string): string[] => {
    const times = effective(keyId, route)
    return times === 1 ? [] : [`${route} of ${keyId} was carried out ${times} times`]
  }
  if (step.kind === 'create') {
    const named = keys.filter(({ name }) => name === step.name)
    const [key] = named
    if (named.length > 1 || !key) return [`there are ${named.length} keys called ${step.name}`]
    if (outcome !== 'done')
      return reason?.includes(key.id) ? [] : [`${step.name} is ${outcome} ${reason}, and ${key.id} is not named`]
    if (made !== key.id) return [`${step.name} is told to be ${made}`]
    const isSo = key.monthly_limit === step.limit && key.expires_at === step.expiry
    return isSo && JSON.stringify(key.labels) === JSON.stringify(step.labels)
      ? [...once(key.id, 'limit'), ...once(key.id, 'label')]
      : [`${step.name} is not as planned`]
  }
  const key = keys.find(({ id }) => id === step.keyId)
  if (step.kind === 'delete') return key ? [`${step.name} is there`] : once(step.keyId, 'delete')
  if (!key) return [`${step.name} is gone`]
  if (step.field === 'expiry') {
    const isDone = outcome === 'done'
    return isDone === (key.expires_at === step.after) ? [] : [`${step.name} is ${outcome} and ends ${key.expires_at}`]
  }
  if (step.field === 'monthly_limit') {
    const limit = readLimit(key.monthly_limit)
    return limit && limitText(limit) === step.after
      ? once(key.id, 'limit')
      : [`the limit of ${step.name} is ${key.monthly_limit}`]
  }
  const value = key.labels.find(([label]) => `label:${label}` === step.field)?.[1]
  return value === step.after ? once(key.id, 'label') : [`${step.field} of ${step.name} is ${value}`]
}

/** The secret of each key that counts as made lets its holder in. */
async function checkSecrets({ gateway, home }: Scene, steps: readonly StepOutcome[]): Promise<readonly string[]> {
  const file = ['secrets.csv', 'handed.csv'].map((name) => path.join(home, name)).find((name) => fs.existsSync(name))
  if (file === undefined) return []
  const lines = fs.readFileSync(file, 'utf8').split(/\r?\n/).slice(1, -1)
  const faults: string[] = []
  for (const { step, outcome, made } of steps) {
    if (step.kind !== 'create' || outcome !== 'done') continue
    const [, id, secret] = lines.map((line) => line.split(',')).find(([name]) => name === step.name) ?? []
    const answer = await fetch(`${gateway.url}/v1/manage/apikey/self`, {
      headers: { authorization: `Bearer ${secret}` },
    })
    if (id !== made || !answer.ok) faults.push(`the secret of ${step.name} is not good: ${answer.status}`)
  }
  return faults
}

/** After a kill in the hand-over the secrets are either still held and can be saved, or they were handed over. */
export async function checkHandOver(point: KillPoint, { children, home }: Scene): Promise<readonly string[]> {
  const handed = path.join(home, 'handed.csv')
  const listed = await children.session(['look'])
  // `as`: what the session prints.
  const { held } = JSON.parse(listed.out) as { held: readonly unknown[] }
  if (point.act === 'confirm') return held.length === 0 && fs.existsSync(handed) ? [] : ['the escrow was not destroyed']
  if (held.length !== 1) return ['the secrets are not held any more']
  const saved = await children.session(['save', handed])
  const confirmed = await children.session(['confirm'])
  return saved.code === 0 && confirmed.code === 0
    ? []
    : [`the secrets cannot be handed over: ${saved.err}${confirmed.err}`]
}
