import { spanOf } from '#shared/spend/days/spend-period.ts'
import { dayOfMoment } from '#shared/spend/days/utc-day.ts'
import type { SpendReport, SpendReports } from '#shared/spend/spend-report.ts'
import { ask } from './ask.ts'
import { firstQuery } from './spend-start.ts'
import { labelsOf } from './spend-reader.ts'
import type { SpendGround, SpendReader } from './spend-reader.ts'

/** What is done about reports. */
export interface ReportActs {
  readonly load: () => Promise<void>
  /** Opens a report; `null` begins anew. */
  readonly open: (name: string | null) => Promise<void>
  /** Keeps the question as it is under a name; a report of that name is overwritten. */
  readonly save: (name: string) => Promise<void>
  readonly remove: () => Promise<void>
}

/** Makes them. */
export function createReportActs({ bridge, get }: SpendGround, { now, change, ask: read }: SpendReader): ReportActs {
  const keep = async (reports: SpendReports): Promise<void> => {
    change({ reports })
    await ask(bridge, get, 'spend.save-reports', reports)
  }
  const show = ({ query, period, sort }: SpendReport): void => {
    const span = period === 'own' ? {} : spanOf(period, dayOfMoment(Date.now()))
    change({ query: { ...query, ...span }, period, sort, open: { all: false, except: [] } })
  }
  return {
    async load() {
      const answer = await ask(bridge, get, 'spend.reports', undefined)
      if (!answer.ok) return
      change({ reports: answer.value })
      const current = answer.value.reports.find(({ name }) => name === answer.value.current)
      if (current) show(current)
    },
    async open(name) {
      const { reports } = now()
      const report = reports.reports.find((one) => one.name === name)
      if (report) show(report)
      else change({ query: firstQuery(labelsOf(get()), Date.now()), period: 'own', sort: null })
      await Promise.all([keep({ ...reports, current: report?.name ?? null }), read()])
    },
    async save(name) {
      const { query, period, sort, reports } = now()
      const others = reports.reports.filter((one) => one.name !== name)
      const all = [...others, { name, query, period, sort }].toSorted((one, other) => (one.name < other.name ? -1 : 1))
      await keep({ reports: all, current: name })
    },
    async remove() {
      const { reports, current } = now().reports
      await keep({ reports: reports.filter(({ name }) => name !== current), current: null })
    },
  }
}

/** Whether something else is asked than the open report says. */
export function isReportChanged(report: SpendReport, query: SpendReport['query'], sort: SpendReport['sort']): boolean {
  const { from: _from, to: _to, ...asked } = query
  const { from, to, ...kept } = report.query
  const isMoved = report.period === 'own' && (from !== query.from || to !== query.to)
  return isMoved || JSON.stringify([asked, sort]) !== JSON.stringify([kept, report.sort])
}
