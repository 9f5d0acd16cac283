import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { NO_GROUPING, NO_VIEWS } from '#shared/domain/grid-view.ts'
import type { GridViews } from '#shared/domain/grid-view.ts'
import { isViewChanged } from '../../../renderer/state/views.ts'
import { aList } from './list.ts'
import { sendList } from './list.ts'
import { wire } from './main-bridge.ts'
import { anApp } from './page.ts'

const env = labelField('env')

async function aPage(kept: GridViews = NO_VIEWS) {
  const page = wire()
  page.answers.set('views.load', kept)
  page.store.getState().receiveApp(anApp(null))
  await page.rest()
  const list = aList({ n: 1, labels: [['env', 'prod']] }, { n: 2, labels: [['env', 'dev']] }, { n: 3 })
  sendList(page.store.getState(), list, 's1')
  const now = () => page.store.getState()
  const saved = () => page.askedFor('views.save').at(-1) as GridViews | undefined // what the route takes
  return { ...page, now, saved }
}

describe('saved views', () => {
  it('keep filter, sort and columns under a name, and bring them back', async () => {
    const { now, saved } = await aPage()
    now().setFilter('env=*')
    now().setSort([{ column: env, descending: false }])
    now().pinColumns([env], true)
    now().saveView('With env')
    now().openView(null)
    expect([now().filter, now().sort, now().view.length]).toEqual(['', [], 3])
    now().openView('With env')
    expect([now().filter, [...now().view]]).toEqual(['env=*', [1, 0]])
    expect(now().columnSettings.pinned).toEqual(['name', env])
    await expect.poll(saved).toMatchObject({ current: 'With env', views: [{ name: 'With env' }] })
  })

  it('say that rows are looked at otherwise, and take that over on request', async () => {
    const { now } = await aPage()
    now().saveView('a')
    now().setFilter('env=prod')
    expect(isViewChanged(now())).toBe(true)
    now().updateView()
    expect([isViewChanged(now()), now().views.length]).toEqual([false, 1])
  })

  it('take over how their columns stand at once, and leave those of the whole list alone', async () => {
    const { now, saved } = await aPage()
    now().saveView('a')
    now().setColumnWidths([[env, 200]])
    now().hideColumns(['group'], true)
    expect(isViewChanged(now())).toBe(false)
    now().openView(null)
    expect(now().columnSettings).toEqual(NO_VIEWS.columns)
    now().openView('a')
    expect(now().columnSettings).toMatchObject({ hidden: ['group'], widths: [[env, 200]] })
    await expect.poll(() => saved()?.views[0]?.look.columns.hidden).toEqual(['group'])
  })

  it('are gone through in a circle, the whole list among them', async () => {
    const { now } = await aPage()
    now().saveView('a')
    now().saveView('b')
    const seen = [1, 1, 1, -1].map((step) => {
      now().stepView(step === 1 ? 1 : -1)
      return now().currentView
    })
    expect(seen).toEqual([null, 'a', 'b', 'a'])
  })

  it('are renamed and deleted', async () => {
    const { now } = await aPage()
    now().saveView('a')
    now().renameView('b')
    expect([now().currentView, now().views.map(({ name }) => name)]).toEqual(['b', ['b']])
    now().hideColumns(['group'], true)
    now().deleteView()
    expect([now().currentView, now().views, now().columnSettings.hidden]).toEqual([null, [], ['group']])
  })

  it('never take the place of another one: a name that is taken, in whatever case, is refused', async () => {
    const { now } = await aPage()
    now().setFilter('env=prod')
    expect(now().saveView('Caf\u00e9')).toBeNull()
    now().openView(null)
    expect(now().saveView('cafe\u0301')).toBe('Caf\u00e9')
    expect([now().currentView, now().views.map(({ look }) => look.filter)]).toEqual([null, ['env=prod']])
    expect(now().saveView('b')).toBeNull()
    expect(now().renameView('CAF\u00c9')).toBe('Caf\u00e9')
    expect([now().currentView, now().views.map(({ name }) => name)]).toEqual(['b', ['Caf\u00e9', 'b']])
    expect(now().renameView('B')).toBeNull()
    expect([now().currentView, now().views.map(({ name }) => name)]).toEqual(['B', ['Caf\u00e9', 'B']])
  })

  it('open where they were left, and stay with their organisation', async () => {
    const look = { filter: 'env=dev', columnFilters: [], sort: [], grouping: NO_GROUPING, columns: NO_VIEWS.columns }
    const { now, answers, send, rest } = await aPage({ ...NO_VIEWS, views: [{ name: 'a', look }], current: 'a' })
    expect([now().currentView, now().filter, now().view.length]).toEqual(['a', 'env=dev', 1])
    answers.set('views.load', NO_VIEWS)
    send({ kind: 'app.changed', state: anApp(null, 'w2') })
    await rest()
    expect([now().currentView, now().filter, now().views]).toEqual([null, '', []])
  })
})
