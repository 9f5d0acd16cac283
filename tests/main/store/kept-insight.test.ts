import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nano } from '#shared/domain/money.ts'
import { FIRST_INSIGHT } from '#shared/spend/insight/kept-insight.ts'
import type { KeptInsight } from '#shared/spend/insight/kept-insight.ts'
import { createKeptInsight } from '../../../main/store/kept-insight.ts'

const KEPT: KeptInsight = {
  thresholds: { factor: 2.5, minimum: 9_007_199_254_740_993n },
  changedBy: { kind: 'label', label: '__proto__' },
  budgetsBy: { kind: 'key' },
  terms: {
    label: 'customer_id',
    labels: 'then',
    markup: { units: 18n, decimals: 2 },
    minimum: nano(5_000_000_000n),
    rounding: { mode: 'half-up', per: 'line' },
    note: 'USD',
  },
  seen: ['one', 'other'],
}

const folder = (): string => mkdtempSync(join(tmpdir(), 'kept-insight-'))

describe('createKeptInsight', () => {
  it('brings back what was kept, to the last digit', async () => {
    const at = folder()
    await createKeptInsight(at).save(KEPT)
    expect(await createKeptInsight(at).load()).toEqual(KEPT)
  })
  it('has the first settings before anything was kept', async () => {
    expect(await createKeptInsight(folder()).load()).toEqual(FIRST_INSIGHT)
  })
  it('puts a damaged file aside, and begins anew', async () => {
    const at = folder()
    const reported: string[] = []
    writeFileSync(join(at, 'spend-insight.json'), '{"format":1,"kept":{"thresholds":{"factor":0,"minimum":"1"}}}')
    const file = createKeptInsight(at, { report: (event) => void reported.push(event) })
    expect(await file.load()).toEqual(FIRST_INSIGHT)
    expect(reported).toEqual(['spend-insight.damaged'])
    expect(readdirSync(at)[0]).toMatch(/^spend-insight\.damaged-/)
  })
  it('refuses what a newer version has written', async () => {
    const at = folder()
    writeFileSync(join(at, 'spend-insight.json'), '{"format":2}')
    await expect(createKeptInsight(at).load()).rejects.toMatchObject({ failure: { code: 'data_newer' } })
  })
})
