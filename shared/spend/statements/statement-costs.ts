import { nano } from '../../domain/money.ts'
import type { Nano } from '../../domain/money.ts'
import type { ReadMembers } from '../members/row-members.ts'
import type { SpendSource } from '../spend-source.ts'

/** What one model cost one customer in a month. */
export interface CostLine {
  /** `null` is usage without a model. */
  readonly model: string | null
  readonly requests: number
  readonly tokens: number
  readonly cost: Nano
}

/** How a month stood when its costs were read: as of when, and against what they are held. */
export interface MonthStanding {
  /** When usage was last asked for (RFC 3339, UTC). */
  readonly asOf: string
  /** The gateway's own ungrouped total of the month; what it is more than all rows is the residual. */
  readonly organisation: Nano
}

/** What everybody cost in a month, by the values of a label. */
export interface MonthCosts {
  /** `2026-10` */
  readonly month: string
  readonly customers: ReadonlyMap<string, readonly CostLine[]>
  /** Usage without a value of the label. */
  readonly unbilled: Nano
  /** All rows of these days. */
  readonly total: Nano
  /** Whether some days may still move, or are not stored. */
  readonly isProvisional: boolean
  /** So many amounts of these days were stored as nothing by an earlier version. */
  readonly uncounted: number
  readonly standing: MonthStanding
}

/** Adds up the rows of the days from `from` up to `to`. */
export function readMonthCosts(
  source: SpendSource,
  readMembers: ReadMembers,
  {
    month,
    label,
    from,
    to,
  }: { readonly month: string; readonly label: string; readonly from: number; readonly to: number },
): MonthCosts {
  const { usage } = source
  const { members, codeAt } = readMembers({ kind: 'label', label })
  const sums = new Map<string, Map<number, Sums>>()
  let [unbilled, total] = [0n, 0n]
  for (let row = 0; row < usage.rowCount; row++) {
    const day = usage.days[row] ?? 0
    if (day < from || day >= to) continue
    const spend = BigInt(usage.spend[row] ?? 0)
    total += spend
    const member = members[codeAt(row)]
    // An empty label names nobody.
    if (member?.kind !== 'value' || member.value === '') unbilled += spend
    else addTo(sums, member.value, usage.models[row] ?? 0, { spend, requests: usage.requests[row] ?? 0, tokens: usage.totalTokens[row] ?? 0 }) // prettier-ignore
  }
  const customers = [...sums].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([customer, byModel]) => [customer, linesOf(byModel, usage.modelNames)] as const) // prettier-ignore
  const isProvisional = to > source.provisionalFrom || to > source.to || from < source.from
  return {
    month,
    customers: new Map(customers),
    unbilled: nano(unbilled),
    total: nano(total),
    isProvisional,
    uncounted: source.uncounted.filter((day) => day >= from && day < to).length,
    standing: { asOf: source.asOf, organisation: organisationIn(source.organisation, from, to) },
  }
}

function organisationIn({ days, spend }: SpendSource['organisation'], from: number, to: number): Nano {
  let sum = 0n
  for (const [place, day] of days.entries()) if (day >= from && day < to) sum += spend[place] ?? 0n
  return nano(sum)
}

interface Sums {
  spend: bigint
  requests: number
  tokens: number
}

function addTo(sums: Map<string, Map<number, Sums>>, customer: string, model: number, row: Sums): void {
  const byModel = sums.get(customer) ?? new Map<number, Sums>()
  sums.set(customer, byModel)
  const sum = byModel.get(model)
  if (!sum) byModel.set(model, row)
  else {
    sum.spend += row.spend
    sum.requests += row.requests
    sum.tokens += row.tokens
  }
}

function linesOf(byModel: ReadonlyMap<number, Sums>, models: readonly (string | null)[]): readonly CostLine[] {
  const lines = [...byModel].map(([model, { spend, requests, tokens }]) => ({ model: models[model] ?? null, requests, tokens, cost: nano(spend) })) // prettier-ignore
  return lines.toSorted((left, right) => ((left.model ?? '') < (right.model ?? '') ? -1 : 1))
}
