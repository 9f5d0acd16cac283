import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import type { Plan, Step } from '#shared/domain/plan.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { tellMovedDollars } from '../../../main/commands/moved-dollars.ts'
import { usageFolder } from '../../../main/spend/open-usage.ts'
import { keyId } from '../spend/answers.ts'
import { handsOf, takeDays } from '../spend/stored.ts'
import { aSession, aTerminal } from './fakes.ts'

const TODAY = dayOf('2026-10-15')

let folder = ''
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'fobsheet-moved-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const relabel = (key: number, before: string | null, after: string, label = 'env'): Step => ({ kind: 'set', keyId: keyId(key), name: `key-${key}`, field: labelField(label), before, after }) // prettier-ignore
const capped: Step = { kind: 'set', keyId: keyId(1), name: 'key-1', field: 'monthly_limit', before: 'none', after: '5' }

async function told(steps: readonly Step[]): Promise<string> {
  const terminal = aTerminal()
  const session = aSession({ outcomes: [] })
  const plan = { steps } as unknown as Plan // `as`: no more of it is read
  await tellMovedDollars(plan, { ...session, spend: { ...session.spend, folder } }, terminal)
  return terminal.written.err
}

async function store(): Promise<void> {
  const spent = [
    { day: dayOf('2026-07-20'), key: keyId(1), model: 'a', nano: 900_000_000_000n },
    { day: dayOf('2026-09-14'), key: keyId(1), model: 'a', nano: 800_000_000_000n },
    { day: dayOf('2026-09-15'), key: keyId(1), model: 'a', nano: 1_000_000_001n },
    { day: dayOf('2026-10-14'), key: keyId(1), model: 'b', nano: 2_000_000_000n },
    { day: dayOf('2026-10-14'), key: keyId(2), model: 'b', nano: 50_000_000n },
  ]
  await takeDays(handsOf(folder), { from: dayOf('2026-07-01'), to: TODAY }, spent, TODAY)
}

describe('what a planned relabel moves', () => {
  it('is told by what changes, and in all, of the last 30 days that are stored', async () => {
    await store()
    const text = await told([relabel(1, 'production', 'prod'), relabel(2, 'production', 'prod'), relabel(2, null, 'x', 'team'), capped]) // prettier-ignore
    expect(text).toContain('env: production → prod moves $3.050000001 of 2 keys.')
    expect(text).toContain('team: — → x moves $0.05 of 1 key.')
    expect(text).toContain('In all, $3.050000001 of the 30 days to 2026-10-14 is read under other labels.')
  })

  it('is told in one line, whatever the labels are', async () => {
    await store()
    const text = await told([relabel(1, 'production', 'a\u001b[31m\nIn all, $0', 'e\u001b[0m')])
    expect(text).toContain('e<001b>[0m: production → a<001b>[31m<000a>In all, $0 moves $3.000000001 of 1 key.')
  })

  it('is read from the files of these days alone', async () => {
    await store()
    const own = usageFolder(folder)
    const old = readdirSync(own).filter((name) => name.includes('2026-07'))
    expect(old).toHaveLength(1)
    for (const name of old) writeFileSync(path.join(own, name), 'damaged')
    expect(await told([relabel(1, 'a', 'b')])).toContain('In all, $3.000000001')
    const recent = readdirSync(own).filter((name) => name.includes('2026-10'))
    expect(recent).toHaveLength(1)
    for (const name of recent) writeFileSync(path.join(own, name), 'damaged')
    expect(await told([relabel(1, 'a', 'b')])).toBe('')
  })

  it('is not told where nothing is stored, or no label changes', async () => {
    expect(await told([relabel(1, 'a', 'b')])).toBe('')
    await store()
    expect(await told([capped])).toBe('')
  })
})
