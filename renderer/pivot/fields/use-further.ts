import { furtherFields } from '#shared/domain/further-field.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import type { FurtherStored } from '#shared/contract/spend.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { dimensionsOf, furtherAmong } from '#shared/spend/pivot/further-asked.ts'
import { words } from '#shared/words/en.ts'
import type { Spending } from '../../state/spend-shape.ts'
import { useStore } from '../../state/use-store.ts'
import { showSpan } from '../figures/show-member.ts'

const text = words.spendPage.further
const NONE: readonly FurtherStored[] = []

/** The fields by which usage is fetched on demand, and what can be done about each; `null` is no such field. */
export interface FurtherHands {
  readonly fields: readonly FurtherField[]
  /** How much is stored by a field. */
  readonly noteOf: (field: FurtherField | null) => string | null
  /** Fetches usage by a field for the days that are shown; `null` while usage is being fetched. */
  readonly fetchOf: (field: FurtherField | null) => { readonly label: string; readonly run: () => void } | null
}

/** Reads what is known of these fields. */
export function useFurther({ query, named }: Spending): FurtherHands {
  const stored = useStore(({ app }) => app?.spend.further ?? NONE)
  const sync = useStore(({ app }) => app?.spend.sync ?? null)
  const doSpend = useStore((store) => store.doSpend)
  const running = sync?.kind === 'running' ? (sync.wish.by ?? null) : null
  const extras = [...stored.map(({ field }) => field), ...named, ...furtherAmong(dimensionsOf(query))]
  return {
    fields: [...new Set([...furtherFields, ...extras])],
    noteOf(field) {
      if (field === null) return null
      if (running === field) return text.running
      const known = stored.find((one) => one.field === field)
      return known ? text.days(known.days) : text.notFetched
    },
    fetchOf(field) {
      if (field === null || sync?.kind === 'running') return null
      const wish = { from: dayText(query.from), to: dayText(query.to), by: field }
      return { label: text.fetch(showSpan(query)), run: () => void doSpend({ kind: 'sync', wish }) }
    },
  }
}
