import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import type { Grouping } from '#shared/domain/grid-view.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { filteredRows, groupValue, headLine, lineAt, pathOf, placeAtLine } from '../../../renderer/state/group-lines.ts'
import { stopGroup } from '../../../renderer/state/group-slice.ts'
import { singleCell } from '../../../renderer/state/view-selection.ts'
import { aList } from './list.ts'
import type { ShortKey } from './list.ts'
import { openPage } from './page.ts'

const env = labelField('env')
const team = labelField('team')

const KEYS: readonly ShortKey[] = [
  { n: 1, name: 'a', spend: '1', labels: [['env', 'prod'], ['team', 'web']] }, // prettier-ignore
  { n: 2, name: 'b', spend: '2', labels: [['env', 'Prod']] },
  { n: 3, name: 'c', spend: '50', labels: [['env', '']] },
  { n: 4, name: 'd', spend: '4', labels: [['env', 'prod'], ['team', 'api']] }, // prettier-ignore
  { n: 5, name: 'e', spend: '5' },
  { n: 6, name: 'f', spend: '6', labels: [['env', 'prod'], ['team', 'web']] }, // prettier-ignore
]

async function aPage(keys = KEYS) {
  const page = await openPage()
  const show = () => page.show(aList(...keys))
  show()
  const now = () => page.store.getState()
  const group = (columns: readonly string[], order: Grouping['order'] = 'value') =>
    now().groupRowsBy({ columns, order })
  /** The lines as one reads them: `>value` or, folded, `+value` for a group, the name for a row. */
  const lines = () => {
    const { groups, view, table } = now()
    if (!groups || !table) return []
    return [...groups.lines].map((place) => {
      if (place >= 0) return textAt(table.names, view[place] ?? 0)
      const at = -1 - place
      const value = groupValue(groups.tree, at)
      const sign = groups.isClosed[at] === 1 ? '+' : '>'
      return `${' '.repeat(groups.tree.depth[at] ?? 0)}${sign}${value ?? '—'}`
    })
  }
  const groupOf = (path: readonly (string | null)[]) => {
    const { groups } = now()
    const found = groups?.tree.codes.findIndex((_, at) => pathOf(groups.tree, at) === JSON.stringify(path)) ?? -1
    if (found < 0) throw new Error(`no group ${path.join()}`)
    return found
  }
  return { ...page, now, group, lines, groupOf, show }
}

describe('groups of rows', () => {
  it('stand by value; absent, empty and case twins are groups of their own', async () => {
    const { group, lines } = await aPage()
    group([env])
    expect(lines()).toEqual(['>', 'c', '>prod', 'a', 'd', 'f', '>Prod', 'b', '>—', 'e'])
  })

  it('stand inside each other', async () => {
    const { group, lines, now } = await aPage()
    group([env, team])
    expect(lines()).toEqual(
      ['>', ' >—', 'c', '>prod', ' >api', 'd', ' >web', 'a', 'f', '>Prod', ' >—', 'b', '>—', ' >—', 'e'], // prettier-ignore
    )
    const { groups } = now()
    expect([0, 1, 5].map((at) => lineAt(groups, at))).toEqual([2, 5, 14])
    expect([0, 2, 5, 7, 8].map((line) => headLine(groups, line))).toEqual([0, 0, 3, 6, 8])
    expect([-2, 0, 3, 5, 15, 20].map((line) => placeAtLine(groups, line))).toEqual([-2, 0, 1, 1, 6, 11])
  })

  it('stand by size or by spend, at every level', async () => {
    const { group, lines } = await aPage()
    group([env, team], 'count')
    expect(lines().filter((line) => /[>+]/.test(line))).toEqual(
      ['>prod', ' >web', ' >api', '>', ' >—', '>Prod', ' >—', '>—', ' >—'], // prettier-ignore
    )
    group([env, team], 'spend')
    expect(lines()).toEqual(
      ['>', ' >—', 'c', '>prod', ' >web', 'a', 'f', ' >api', 'd', '>—', ' >—', 'e', '>Prod', ' >—', 'b'], // prettier-ignore
    )
  })

  it('are sorted inside and go by the filter', async () => {
    const { group, lines, now } = await aPage()
    group([env])
    now().setSort([{ column: 'name', descending: true }])
    expect(lines()).toEqual(['>', 'c', '>prod', 'f', 'd', 'a', '>Prod', 'b', '>—', 'e'])
    now().setFilter('spend<5')
    expect(lines()).toEqual(['>prod', 'd', 'a', '>Prod', 'b'])
    now().setFilter('spend>1000')
    expect([lines(), now().groups?.lines]).toEqual([[], new Int32Array()])
  })

  it('let no row jump that is edited in their column, until rows are grouped again', async () => {
    const { group, lines, now } = await aPage()
    group([env])
    now().stage('a', [{ row: 0, field: env, to: 'dev' }])
    now().setFilter('spend<5')
    expect(lines()).toEqual(['>prod', 'a', 'd', '>Prod', 'b'])
    now().foldGroup(0, true)
    now().foldGroup(0, false)
    expect(lines()).toEqual(['>prod', 'a', 'd', '>Prod', 'b'])
    group([env])
    expect(lines()).toEqual(['>dev', 'a', '>prod', 'd', '>Prod', 'b'])
  })

  it('by created by, group and permissions go as by labels; names make none', async () => {
    const { group, lines, now } = await aPage([
      { n: 1, name: 'a', creator: 'ann@acme.com', group: 'g1' },
      { n: 2, name: 'b', group: 'g1' },
    ])
    group(['created_by'])
    expect(lines()).toEqual(['>ann@acme.com', 'a', '>—', 'b'])
    group(['group', 'permissions'])
    expect(lines()).toEqual(['>growth', ' >none/write', 'a', 'b'])
    group(['name'])
    expect(now().groups).toBeNull()
  })
})

describe('folding', () => {
  it('takes rows out of view, and they still count as let through', async () => {
    const { group, lines, now, groupOf } = await aPage()
    group([env, team])
    now().foldGroup(groupOf(['prod', 'web']), true)
    now().foldGroup(groupOf(['']), true)
    expect(lines()).toEqual(
      ['+', '>prod', ' >api', 'd', ' +web', '>Prod', ' >—', 'b', '>—', ' >—', 'e'], // prettier-ignore
    )
    expect([now().view.length, filteredRows(now()).length]).toEqual([3, 6])
  })

  it('is kept by a sort, a filter and a newer list, and ends with other groups', async () => {
    const { group, lines, now, groupOf, show } = await aPage()
    group([env])
    now().foldGroup(groupOf(['prod']), true)
    now().setFilter('spend<5')
    expect(lines()).toEqual(['+prod', '>Prod', 'b'])
    show()
    expect(lines()).toEqual(['+prod', '>Prod', 'b'])
    group([team])
    expect(lines()).toEqual(['>api', 'd', '>web', 'a', '>—', 'b'])
  })

  it('of all groups leaves the groups; one of them opens again', async () => {
    const { group, lines, now, groupOf } = await aPage()
    group([env])
    now().foldAll(true)
    expect([lines(), stopGroup(now())]).toEqual([['+', '+prod', '+Prod', '+—'], 0])
    now().foldGroup(groupOf(['Prod']), false)
    expect(lines()).toEqual(['+', '+prod', '>Prod', 'b', '+—'])
    now().foldAll(false)
    expect(lines()).toHaveLength(10)
  })

  it('ends around a row that is gone to, and there only', async () => {
    const { group, lines, now } = await aPage()
    group([env, team])
    now().foldAll(true)
    now().unfoldTo(3)
    expect(lines()).toEqual(['+', '>prod', ' >api', 'd', ' +web', '+Prod', '+—'])
    now().unfoldTo(3)
    expect(lines()).toHaveLength(7)
  })

  it('moves the keyboard to the group around, and selects nothing there', async () => {
    const { group, now, groupOf } = await aPage()
    group([env, team])
    now().select(singleCell({ at: 1, column: env }))
    now().foldGroup(groupOf(['']), true)
    expect(now().selection?.active).toEqual({ at: 0, column: env })
    now().foldGroup(groupOf(['prod']), true)
    expect([now().selection, now().activeGroup]).toEqual([null, { group: groupOf(['prod']), column: env }])
    now().select(singleCell({ at: 0, column: 'name' }))
    expect(now().activeGroup).toBeNull()
  })

  it('keeps the keyboard on its group in a newer list', async () => {
    const { group, now, groupOf, show } = await aPage()
    group([env])
    now().activateGroup({ group: groupOf(['Prod']), column: env })
    show()
    expect(now().activeGroup).toEqual({ group: groupOf(['Prod']), column: env })
    now().setFilter('env=prod')
    expect(now().activeGroup).toBeNull()
  })
})

describe('saved views', () => {
  it('keep the groups', async () => {
    const { group, lines, now } = await aPage()
    group([env], 'count')
    now().saveView('mine')
    now().openView(null)
    expect([lines(), now().grouping.columns]).toEqual([[], []])
    now().openView('mine')
    expect(lines()[0]).toBe('>prod')
  })
})

describe('large lists', () => {
  it('are grouped as small ones are', async () => {
    const size = 30_000
    const { group, now } = await aPage(
      Array.from({ length: size }, (_, n) => ({ n: n + 1, labels: [['env', `e${n % 700}`], ['team', `t${n % 7}`]] })), // prettier-ignore
    )
    group([env, team], 'count')
    await expect.poll(() => now().isSorting, { timeout: 10_000 }).toBe(false)
    const { groups, view } = now()
    expect(groups?.tree.depth).toHaveLength(1400)
    expect(view).toHaveLength(size)
    expect(new Set(view).size).toBe(size)
  })
})
