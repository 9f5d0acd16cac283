import { bridgeLabel } from '#shared/spend/bridge.ts'
import { standBudgets } from '#shared/spend/budgets.ts'
import { forecastCaps } from '#shared/spend/cap-forecast.ts'
import { compareMembers } from '#shared/spend/changed.ts'
import { dormantKeys } from '#shared/spend/dormant.ts'
import { forecastMonth } from '#shared/spend/forecast.ts'
import { findRegressions } from '#shared/spend/regressions.ts'
import { reviewDollars } from '#shared/spend/review-dollars.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import type { InsightHands } from './insight-tasks.ts'

/** Makes the hands that answer what usage says beside a pivot. */
export function createInsightHands(open: () => Promise<SpendSource | null>): InsightHands {
  const about = async <Answer>(ask: (source: SpendSource) => Answer): Promise<Answer | null> => {
    const source = await open()
    return source && ask(source)
  }
  return {
    bridge: ({ label, span }) => about((source) => bridgeLabel(source, label, span)),
    changes: (question) => about((source) => compareMembers(source, question)),
    regressions: (search) => about((source) => findRegressions(source, search)),
    forecast: ({ today, ...question }) => about((source) => forecastMonth(source, question, today)),
    budgets: ({ dimension, labels, ...month }) => about((source) => standBudgets(source, { dimension, labels }, month)),
    caps: ({ caps, today }) => about((source) => forecastCaps(source, caps, today)),
    dormant: ({ listed, ...silence }) => about((source) => dormantKeys(source, listed, silence)),
    'review-dollars': ({ relabels, today }) => about((source) => reviewDollars(source, relabels, today)),
  }
}
