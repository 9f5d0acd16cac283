import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { gridViewsSchema } from '#shared/contract/grid-views.ts'
import { NO_GROUPING, NO_VIEWS } from '#shared/domain/grid-view.ts'
import type { GridViews } from '#shared/domain/grid-view.ts'
import { createGridViews } from '../../../main/store/grid-views.ts'
import { tempFolders } from './temp-folder.ts'

const tempFolder = tempFolders()

const VIEWS: GridViews = {
  columns: {
    order: ['label:__proto__', 'name'],
    hidden: ['group'],
    pinned: ['name'],
    widths: [['label:__proto__', 90]],
  },
  views: [
    {
      name: 'Growth',
      look: {
        filter: 'team=growth',
        columnFilters: [{ column: 'label:env', values: ['', null] }],
        grouping: { columns: ['label:env', 'group'], order: 'spend' },
        sort: [{ column: 'name', descending: true }],
        columns: NO_VIEWS.columns,
      },
    },
  ],
  current: 'Growth',
}

describe('the views of an organisation', () => {
  it('are none at first, and come back as they were saved', async () => {
    const folder = await tempFolder()
    expect(await createGridViews(folder).load()).toEqual(NO_VIEWS)
    await createGridViews(folder).save(VIEWS)
    expect(await createGridViews(folder).load()).toEqual(VIEWS)
    expect(statSync(path.join(folder, 'views.json')).mode & 0o777).toBe(0o600)
  })

  it('have defaults for what an older version did not keep', async () => {
    const folder = await tempFolder()
    writeFileSync(path.join(folder, 'views.json'), '{"format":1,"views":[{"name":"a","look":{"filter":"x"}}]}')
    const { views, columns } = await createGridViews(folder).load()
    expect(columns).toEqual(NO_VIEWS.columns)
    expect(views[0]?.look).toEqual({
      filter: 'x',
      columnFilters: [],
      sort: [],
      grouping: NO_GROUPING,
      columns: NO_VIEWS.columns,
    })
  })

  it('are kept aside when damaged, and refused when newer', async () => {
    const folder = await tempFolder()
    const file = path.join(folder, 'views.json')
    writeFileSync(file, '{"format":1,"columns":7}')
    expect(await createGridViews(folder).load()).toEqual(NO_VIEWS)
    const aside = readdirSync(folder).find((name) => name.startsWith('views.damaged-')) ?? ''
    expect(readFileSync(path.join(folder, aside), 'utf8')).toContain('"columns":7')
    writeFileSync(file, '{"format":2}')
    await expect(createGridViews(folder).load()).rejects.toMatchObject({ failure: { code: 'data_newer' } })
  })

  it('are refused from the page when they are too large, or not all there', () => {
    expect(gridViewsSchema.safeParse({}).success).toBe(false)
    expect(gridViewsSchema.safeParse({ ...VIEWS, more: 1 }).success).toBe(false)
    const large = {
      ...VIEWS,
      columns: { ...VIEWS.columns, order: Array.from({ length: 2000 }, () => 'x'.repeat(1000)) },
    }
    expect(gridViewsSchema.safeParse(large).success).toBe(false)
    expect(gridViewsSchema.safeParse(VIEWS).success).toBe(true)
  })
})
