import { z } from 'zod'
import type { Breakdown } from '../spend/pivot/pivot-drill.ts'
import type { SpendSeries } from '../spend/pivot/pivot-series.ts'
import type { SpendSummary } from '../spend/pivot/pivot-summary.ts'
import type { PivotTile } from '../spend/pivot/pivot-tile.ts'
import type { SpendReports } from '../spend/spend-report.ts'
import { route } from './route.ts'
import { spendQuerySchemas, spendReportsSchema } from './spend-query.ts'
import type { SpendAnswered } from './spend-query.ts'

const { asked, tile, query, cell, drill, members } = spendQuerySchemas

/** A picture of a chart as the page drew it: PNG. */
const picture = z.strictObject({
  name: z.string().max(200),
  png: z.instanceof(Uint8Array).refine(({ length }) => length > 8 && length <= 20_000_000),
})

/** What the page may ask of spend that is stored. */
export const spendQueryRequests = {
  'spend.pivot': route<SpendAnswered>()(asked),
  /** `null` once the answer is not kept any more: then it is asked for again. */
  'spend.tile': route<PivotTile | null>()(tile),
  'spend.summary': route<SpendSummary>()(query),
  'spend.series': route<SpendSeries>()(query),
  'spend.drill': route<Breakdown>()(drill),
  'spend.cell-keys': route<readonly string[]>()(cell),
  'spend.members': route<Breakdown>()(members),
  'spend.reports': route<SpendReports>()(z.undefined()),
  'spend.save-reports': route<void>()(spendReportsSchema),
  'spend.save-picture': route<{ readonly path: string } | null>()(picture),
  'spend.copy-picture': route<void>()(z.strictObject({ x: z.int(), y: z.int() })),
} as const
