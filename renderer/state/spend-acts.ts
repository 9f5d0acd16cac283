import { words } from '#shared/words/en.ts'
import { spanOf } from '#shared/spend/days/spend-period.ts'
import { dayOfMoment } from '#shared/spend/days/utc-day.ts'
import { ask } from './ask.ts'
import { createSpendFileActs } from './spend-files.ts'
import { createReportActs } from './spend-reports.ts'
import { createSpendReader } from './spend-reader.ts'
import type { SpendGround, SpendReader } from './spend-reader.ts'
import type { SpendAct } from './spend-shape.ts'

/** How each act is done. */
type Acts = {
  readonly [Kind in SpendAct['kind']]: (act: Extract<SpendAct, { readonly kind: Kind }>) => void | Promise<void>
}

/** Makes what is done about spend. */
export function createSpendActs(ground: SpendGround): (act: SpendAct) => Promise<void> {
  const acts = actsOf(ground, createSpendReader(ground))
  return async (act) => {
    // `as`: the act of this very kind.
    const perform = acts[act.kind] as (act: SpendAct) => void | Promise<void>
    await perform(act)
  }
}

function actsOf(ground: SpendGround, reader: SpendReader): Acts {
  const { bridge, get } = ground
  const { now, change } = reader
  const reports = createReportActs(ground, reader)
  const isStored = (): boolean => (get().app?.spend.stored ?? null) !== null
  return {
    async begin() {
      if (get().spending) return
      change({})
      await Promise.all([reports.load(), ask(bridge, get, 'spend.state', undefined)])
      if (isStored() && !now().answer) await reader.ask()
    },
    async renew() {
      if (isStored()) await reader.ask()
      else change({ answer: null, summary: null, series: null, drill: null })
    },
    async sync({ wish }) {
      await ask(bridge, get, 'spend.sync', wish)
    },
    'name-further': ({ field }) => change({ named: [...new Set([...now().named, field])] }),
    async stop() {
      await ask(bridge, get, 'spend.stop', undefined)
    },
    async ask({ change: part }) {
      const isOwn = part.from !== undefined || part.to !== undefined
      change({ query: { ...now().query, ...part }, ...(isOwn && { period: 'own' }) })
      await reader.ask()
    },
    async period({ period }) {
      const span = period === 'own' ? {} : spanOf(period, dayOfMoment(Date.now()))
      change({ period, query: { ...now().query, ...span } })
      await reader.ask()
    },
    async look({ change: part }) {
      change(part)
      await reader.arrange()
    },
    tile: ({ line, column }) => reader.tile(line, column),
    choose: ({ cell }) => reader.choose(cell),
    async panel({ panel }) {
      change({ panel })
      if (panel === 'drill') await reader.divide()
    },
    members: ({ dimension, search }) => reader.members(dimension, search),
    'no-members': () => change({ members: null }),
    async 'to-grid'({ cell: { row, column } }) {
      const answer = await ask(bridge, get, 'spend.cell-keys', { query: now().query, cell: { row, column } })
      if (!answer.ok) return
      get().look({ filter: '', columnFilters: [{ column: 'id', values: answer.value }] })
      get().openPage('keys')
    },
    report: ({ name }) => reports.open(name),
    'save-report': ({ name }) => reports.save(name),
    'delete-report': () => reports.remove(),
    ...createSpendFileActs(ground, reader),
    async 'save-picture'({ name, png }) {
      const answer = await ask(bridge, get, 'spend.save-picture', { name, png })
      if (answer.ok && answer.value) get().say({ kind: 'info', text: words.spendPage.charts.saved(answer.value.path) })
    },
    async 'copy-picture'({ x, y }) {
      const answer = await ask(bridge, get, 'spend.copy-picture', { x, y })
      if (answer.ok) get().say({ kind: 'info', text: words.spendPage.charts.copied })
    },
  }
}
