import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDraftId } from '#shared/domain/draft.ts'
import { labelValue } from '#shared/domain/label.ts'
import { limitText } from '#shared/domain/limit.ts'
import { createStep, deleteStep } from '#shared/domain/plan-step.ts'
import type { CreateStep, Plan, SetStep, Step } from '#shared/domain/plan.ts'
import { parseJournal } from '../../../main/store/journal-read.ts'
import { openOrganisationFolder } from '../../../main/store/organisation-folder.ts'
import { createClock } from '../../../main/workspace/clock.ts'
import { readPastRuns } from '../../../main/workspace/run-files.ts'
import { recoverRuns } from '../../../main/workspace/run-recovery.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { aServer, idOf, journalOf, momentsOf, resumed, resumedMoments } from './killed-runs.ts'
import type { Moment, Server } from './killed-runs.ts'

const folderOf = tempFolders()
const relabel = (at: number): SetStep => ({
  kind: 'set',
  keyId: idOf(at),
  name: `key-${at}`,
  field: 'label:env',
  before: 'production',
  after: 'prod',
})
const limit = (at: number): SetStep => ({ ...relabel(at), field: 'monthly_limit', before: 'none', after: '49.99' })
const aDraft = (at: number): CreateStep =>
  createStep({
    id: parseDraftId(`draft:${at}`)!,
    name: `new-${at}`,
    limit: '500',
    labels: [['env', 'prod']],
    group: null,
    expiry: null,
  })
const planOf = (steps: readonly Step[]): Plan => ({
  version: 1,
  id: 'p1',
  organisation: 'acme',
  madeAt: '2026-11-23T10:00:00Z',
  base: { snapshotId: 's1', listedAt: '2026-11-23T10:00:00Z' },
  steps,
})
const names = [0, 1, 2, 3].map((at) => `key-${at}`)

/** What a server shows of the keys of these tests. */
function stateOf({ keys }: Server): readonly string[] {
  return [...keys.values()].map((key) => `${key.name} ${labelValue(key.labels, 'env')} ${limitText(key.monthlyLimit)}`)
}

describe('a run that was killed', () => {
  it('goes on as the same run and is done, wherever it was killed, and writes nothing twice', async () => {
    const plan = planOf([relabel(0), limit(0), relabel(1), limit(2), deleteStep(idOf(3), 'key-3')])
    const { runId, moments } = await momentsOf(plan, await folderOf(), aServer(names))
    expect(moments).toHaveLength(10)
    for (const moment of moments) {
      const { opened } = await resumed(runId, moment)
      expect(opened.summary, `killed ${moment.name}`).toMatchObject({
        runId,
        state: 'finished',
        left: 0,
        counts: { done: 5 },
      })
      expect(stateOf(moment.server), `killed ${moment.name}`).toEqual([
        'key-0 prod 49.99',
        'key-1 prod none',
        'key-2 production 49.99',
      ])
      expect(moment.server.writes.length, `killed ${moment.name}`).toBe(5)
    }
  })

  it('keeps its journal, one chain under a newer epoch, with every word that was spoken before', async () => {
    const plan = planOf([relabel(0), relabel(1), relabel(2)])
    const { runId, moments } = await momentsOf(plan, await folderOf(), aServer(names))
    const moment = moments.at(-1)!
    const { folder } = await resumed(runId, moment)
    const journal = parseJournal(readFileSync(journalOf(folder, runId)))
    expect(journal.tail).toBe('clean')
    const opens = journal.records.filter(({ op }) => op === 'run-open')
    expect(opens).toHaveLength(2)
    expect(opens[1]?.epoch).toBeGreaterThan(opens[0]?.epoch ?? 0)
    expect(new Set(opens.map((record) => record['plan'])).size).toBe(1)
  })

  it('makes no key twice, and loses no secret that was put away', async () => {
    const plan = planOf([aDraft(1), aDraft(2)])
    const { runId, moments } = await momentsOf(plan, await folderOf(), aServer(names))
    for (const moment of moments) {
      const { opened } = await resumed(runId, moment)
      const made = [...moment.server.keys.values()].filter((key) => key.name.startsWith('new-'))
      const once = new Set(made.map((key) => key.name))
      expect(made.length, `killed ${moment.name}`).toBe(once.size)
      for (const step of opened.steps) expect(wrongCreation(step, moment), `killed ${moment.name}`).toBeNull()
    }
  })

  it('goes on with the key whose secret was put away before the journal knew', async () => {
    const { runId, moments } = await momentsOf(planOf([aDraft(1)]), await folderOf(), aServer(names))
    const moment = moments.find(({ name }) => name.startsWith('after the secret'))!
    const { opened } = await resumed(runId, moment)
    // The audit has its fingerprint, too, which only the escrow could tell.
    expect(opened.steps[0]).toMatchObject({ outcome: 'done', fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) })
    expect(stateOf(moment.server).at(-1)).toBe('new-1 prod 500')
    expect(moment.server.creations).toHaveLength(1)
  })

  it.each(['csv', 'json'])(
    'goes on with the key whose secret a %s file of the user has, however many there are, and makes none twice',
    async (form) => {
      const home = await folderOf()
      const plan = planOf([aDraft(1), aDraft(2), aDraft(3)])
      const options = { secretsFile: path.join(home, `secrets.${form}`) }
      const { runId, moments } = await momentsOf(plan, home, aServer(names), options)
      const held = moments.filter(({ name }) => name.startsWith('after the secret'))
      expect(held).toHaveLength(3)
      for (const moment of held) {
        const secretsFile = path.join(moment.home, `secrets.${form}`)
        const { opened } = await resumed(runId, moment, { secretsFile })
        const text = readFileSync(secretsFile, 'utf8')
        for (const { step, outcome } of opened.steps)
          if (outcome === 'done') expect(text.split(`secret-of-${step.name}`), `killed ${moment.name}`).toHaveLength(2)
        const first = opened.steps.find(({ step }) => moment.server.creations.at(-1)?.name === step.name)
        expect(first?.outcome, `killed ${moment.name}`).not.toBe('waiting')
        for (const step of opened.steps) expect(wrongCreation(step, moment), `killed ${moment.name}`).toBeNull()
        // At most the other one that was on its way lost its secret with the process.
        expect(
          opened.steps.filter(({ outcome }) => outcome !== 'done').length,
          `killed ${moment.name}`,
        ).toBeLessThanOrEqual(1)
      }
    },
  )

  it.each([
    [false, 1, 'done'],
    [true, 0, 'unknown'],
  ])('sends a creation again unless the run began so (%s)', async (neverResends, sent, outcome) => {
    const options = { neverResends }
    const { runId, moments } = await momentsOf(planOf([aDraft(1)]), await folderOf(), aServer(names), options)
    const moment = moments[0]!
    expect(moment.server.creations).toHaveLength(0)
    const { opened } = await resumed(runId, moment, { minutesLater: 3 })
    expect([moment.server.creations.length, opened.steps[0]?.outcome]).toEqual([sent, outcome])
  })

  it('does not make a key that somebody has made while the run stood still', async () => {
    const { runId, moments } = await momentsOf(planOf([aDraft(1), aDraft(2)]), await folderOf(), aServer(names), {
      stopAfter: 1,
    })
    const moment = moments.at(-1)!
    moment.server.keys.set(idOf(99), { name: 'new-2', labels: [], monthlyLimit: { kind: 'none' } })
    const { opened } = await resumed(runId, moment)
    expect(opened.steps[1]).toMatchObject({ outcome: 'conflict', reason: `name_taken: ${idOf(99)}` })
    expect(moment.server.creations).toHaveLength(1)
  })

  it('leaves a cell alone that somebody changed since', async () => {
    const { runId, moments } = await momentsOf(planOf([relabel(0), relabel(1)]), await folderOf(), aServer(names))
    const moment = moments[0]!
    moment.server.keys.set(idOf(1), { name: 'key-1', labels: [['env', 'canary']], monthlyLimit: { kind: 'none' } })
    // By then the request that was on its way cannot be carried out any more.
    const { opened } = await resumed(runId, moment, { minutesLater: 3 })
    expect(opened.steps.map(({ outcome }) => outcome)).toEqual(['done', 'conflict'])
    expect(opened.summary.left).toBe(0)
  })
})

describe('a run that was stopped', () => {
  it('goes on with what waits, and refuses when nothing is left', async () => {
    const home = await folderOf()
    const server = aServer(names)
    const { runId, opened: first } = await momentsOf(planOf([relabel(0), relabel(1), relabel(2)]), home, server, {
      stopAfter: 1,
    })
    expect(first.summary).toMatchObject({ state: 'stopped', cutOff: false, left: 2 })
    const { opened } = await resumed(runId, { home, server })
    expect(opened.summary).toMatchObject({ state: 'finished', left: 0, counts: { done: 3 } })
    expect(server.writes).toHaveLength(3)
    await expect(resumed(runId, { home, server })).rejects.toMatchObject({ failure: { code: 'run_complete' } })
  })
})

describe('a run that was killed while it went on', () => {
  it('is closed by what its journal says, not by how it stood before', async () => {
    const [home, server] = [await folderOf(), aServer(names)]
    const { runId } = await momentsOf(planOf([relabel(0), relabel(1), relabel(2)]), home, server, { stopAfter: 1 })
    const moments = await resumedMoments(runId, { home, server })
    const last = moments.at(-1)!
    const folder = await openOrganisationFolder(last.home, ['acme'])
    await recoverRuns({ home: last.home, folder, clock: createClock(), deps: {} })
    const [summary] = (await readPastRuns(folder, {})).runs
    expect(summary).toMatchObject({ cutOff: true, state: 'stopped', left: 2, counts: { done: 1, unknown: 2 } })
    const { opened } = await resumed(runId, last)
    expect(opened.summary).toMatchObject({ state: 'finished', left: 0, counts: { done: 3 } })
  })
})

/** A creation ends done, or unknown with its key named: it is never made anew, and never called waiting. */
function wrongCreation(
  step: { readonly outcome: string; readonly reason: string | null; readonly step: Step },
  { server }: Moment,
) {
  const made = [...server.keys].filter(([, key]) => key.name === step.step.name)
  if (step.outcome === 'done') return made.length === 1 ? null : 'done without a key'
  if (step.outcome !== 'unknown') return step.outcome
  if (step.reason === 'may_still_land') return null
  return made.every(([keyId]) => step.reason?.includes(keyId)) ? null : `unknown ${step.reason}`
}
