import { readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { spendReportsSchema } from '#shared/contract/spend-query.ts'
import { NO_REPORTS } from '#shared/spend/spend-report.ts'
import type { SpendReports } from '#shared/spend/spend-report.ts'
import { createSpendReports } from '../../../main/store/spend-reports.ts'
import { A_QUERY } from '../../shared/spend/a-pivot.ts'
import { tempFolders } from './temp-folder.ts'

const tempFolder = tempFolders()

const REPORTS: SpendReports = {
  reports: [
    {
      name: 'Month close',
      query: {
        ...A_QUERY,
        rows: [{ kind: 'label', label: '__proto__' }],
        filters: [{ dimension: { kind: 'label', label: 'env' }, members: ['prod', null, ''], isExcluded: true }],
        sortBy: 'spend',
        top: 5,
      },
      period: 'last-3-months',
      sort: { column: '[]', measure: 'spend', descending: true },
    },
  ],
  current: 'Month close',
}

describe('the reports of an organisation', () => {
  it('are none at first, and come back as they were saved, for their owner alone', async () => {
    const folder = await tempFolder()
    expect(await createSpendReports(folder).load()).toEqual(NO_REPORTS)
    await createSpendReports(folder).save(REPORTS)
    expect(await createSpendReports(folder).load()).toEqual(REPORTS)
    expect(statSync(path.join(folder, 'spend-reports.json')).mode & 0o777).toBe(0o600)
  })
  it('are kept aside when damaged, and refused when newer', async () => {
    const folder = await tempFolder()
    const file = path.join(folder, 'spend-reports.json')
    writeFileSync(file, '{"format":1,"kept":{"reports":[{"name":""}],"current":null}}')
    expect(await createSpendReports(folder).load()).toEqual(NO_REPORTS)
    expect(readdirSync(folder).some((name) => name.startsWith('spend-reports.damaged-'))).toBe(true)
    writeFileSync(file, '{"format":2}')
    await expect(createSpendReports(folder).load()).rejects.toMatchObject({ failure: { code: 'data_newer' } })
  })
  it('are parsed strictly where the page sends them', () => {
    const [report] = REPORTS.reports
    const parse = (query: object): boolean =>
      spendReportsSchema.safeParse({ reports: [{ ...report, query: { ...report?.query, ...query } }], current: null })
        .success
    expect(parse({})).toBe(true)
    expect(parse({ rows: [{ kind: 'label' }] })).toBe(false)
    expect(parse({ rows: [{ kind: 'month', label: 'x' }] })).toBe(false)
    expect(parse({ values: [] })).toBe(false)
    expect(parse({ from: -1 })).toBe(false)
    expect(parse({ path: '/etc' })).toBe(false)
  })
})
