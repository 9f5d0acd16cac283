import { afterEach, describe, expect, it } from 'vitest'
import type { Plan } from '#shared/domain/plan.ts'
import { parsePlanFile, planFileText } from '../../../main/workspace/plan-file.ts'
import { reportText } from '../../../main/workspace/run-report.ts'
import { apply, openBench, relabelling } from './open-bench.ts'
import { clearBenches } from './workspace-bench.ts'

afterEach(clearBenches)

/** A plan as versions before this field have saved it. */
const OLDER = `{
 "version": 1,
 "id": "p1",
 "organisation": "acme",
 "madeAt": "2026-11-23T10:00:00Z",
 "base": {
  "snapshotId": "s1",
  "listedAt": "2026-11-23T10:00:00Z"
 },
 "steps": [
  {
   "kind": "set",
   "keyId": "00000000-0000-4000-8000-000000000001",
   "name": "a",
   "field": "label:env",
   "before": "production",
   "after": "prod"
  }
 ],
 "sha256": "HASH"
}
`
const HASH = '22bca0e54f9c22ccc3f4d6d6f7f9c5444f34cd6d5c7ca5914278598cf335ac98'

function withSources({ steps: plain, ...plan }: Plan): Plan {
  const steps = plain.map((step, at) => (at === 0 ? { ...step, source: { file: 'customers.csv', line: 12 } } : step))
  return { ...plan, origin: { kind: 'grid' }, steps }
}

describe('the source of a step', () => {
  it('changes nothing about plans that do not have it: their hash is what it was', () => {
    expect(parsePlanFile(OLDER.replace('HASH', HASH), 'plan.json').steps).toHaveLength(1)
  })

  it('is a part of what was reviewed: a plan file with it is read as it was written, and another source is another plan', async () => {
    const { session } = await openBench()
    await session.refresh()
    const plan = withSources(relabelling(session, 2, 'moved'))
    const text = planFileText(plan)
    expect(parsePlanFile(text, 'plan.json')).toEqual(plan)
    const altered = text.replace('"line": 12', '"line": 13')
    expect(() => parsePlanFile(altered, 'plan.json')).toThrow('plan_changed')
  })

  it('stands in the report and in both forms of the audit, and in those of the run that takes it back', async () => {
    const { session } = await openBench()
    await session.refresh()
    const runId = await apply(session, withSources(relabelling(session, 2, 'moved')))
    const report = await session.past.report(runId)
    expect(report.steps.map(({ source }) => source)).toEqual(['customers.csv row 12', 'grid'])
    expect(reportText(report, 'csv').split('\r\n').slice(1, 3).map((line) => line.split(',').at(-4))).toEqual(['customers.csv row 12', 'grid']) // prettier-ignore
    await session.refresh()
    const { plan } = await session.past.planRevert(runId, { deletesSpent: false })
    const undone = await session.past.report(await apply(session, plan))
    expect(undone.steps.map(({ source }) => source)).toEqual([`revert of ${runId}`, `revert of ${runId}`])
    expect(await session.past.verify()).toMatchObject({ whole: true, runs: 2 })
  })
})
