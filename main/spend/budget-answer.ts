import type { BudgetLine, BudgetsAsked, DormantKey, MonthForecast, SpendBudgets, StoppingKey } from '#shared/contract/spend-insight.ts' // prettier-ignore
import { monthStart } from '#shared/spend/days/calendar.ts'
import { forecastCaps } from '#shared/spend/forecast/cap-forecast.ts'
import type { KeyCap } from '#shared/spend/forecast/cap-forecast.ts'
import { dormantKeys } from '#shared/spend/insight/dormant.ts'
import { forecastMonth } from '#shared/spend/forecast/forecast.ts'
import type { Forecast } from '#shared/spend/forecast/forecast.ts'
import { spendByMember } from '#shared/spend/sums/member-spend.ts'
import { forecastStored } from '#shared/spend/forecast/month-forecast.ts'
import { askSpend } from '#shared/spend/pivot/pivot-query.ts'
import type { Member } from '#shared/spend/pivot/pivot-result.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { askOf } from './ask-pivot.ts'
import { keyDimension } from './key-dimension.ts'
import { listCaps } from './listed-caps.ts'
import type { ListedCap } from './listed-caps.ts'
import type { LastList } from './read-keys.ts'

const MOST_MEMBERS = 2000
const MOST_DORMANT = 1000
const MOST_STOPPING = 1000
const DORMANT_DAYS = 90

/** The month in which usage was last asked for: what may be spent by the caps of the last list, what was, and how it will end. */
export function buildBudgets(source: SpendSource, list: LastList | null, { by }: BudgetsAsked): SpendBudgets {
  const today = dayOf(source.asOf)
  const month = { from: monthStart(today), to: monthStart(today, 1) }
  const keys = listCaps(list, keyDimension(by))
  const capped = keys.flatMap(({ id, limit }): KeyCap[] => (limit === null ? [] : [{ id, limit }]))
  const stops = new Map(forecastCaps(source, capped, today).map((stop) => [stop.id, stop]))
  const ground: Ground = { spent: spentByKey(source, month.from, today), stops }
  const forecasts = forecastMonth(source, { dimension: by, labels: 'now' }, today)
  const members = membersOf(keys, forecasts)
  const stopping = keys.flatMap(({ id, name }): StoppingKey[] => {
    const stop = stops.get(id)
    return stop ? [{ id, name, limit: stop.limit, spent: stop.spent, stopsOn: stop.stopsOn }] : []
  })
  const dormant = listDormant(source, keys, today)
  return {
    month,
    today,
    asOf: source.asOf,
    total: lineOf(keys, forecastStored(askOf(source), askSpend(month), source, today), ground),
    members: members
      .map(({ member, keys: own, forecast }) => ({ member, ...lineOf(own, forecast, ground) }))
      .toSorted(bySpend)
      .slice(0, MOST_MEMBERS),
    stopping: stopping.toSorted((one, other) => one.stopsOn - other.stopsOn).slice(0, MOST_STOPPING),
    dormant: dormant?.slice(0, MOST_DORMANT) ?? null,
    dormantCount: dormant?.length ?? 0,
    dormantDays: DORMANT_DAYS,
  }
}

interface Ground {
  /** What each key spent on the days that are over. */
  readonly spent: ReadonlyMap<string, bigint>
  readonly stops: ReadonlyMap<string, { readonly stopsOn: number }>
}

function spentByKey(source: SpendSource, from: number, to: number): ReadonlyMap<string, bigint> {
  const spent = spendByMember(source, { dimension: { kind: 'key' }, labels: 'now', from, to })
  return new Map([...spent.values()].map(({ member, spend }) => [member.value, spend]))
}

interface WithKeys {
  readonly member: Member
  readonly keys: readonly ListedCap[]
  readonly forecast: Forecast
}

const NOTHING: Forecast = { spent: 0n, forecast: 0n, backTest: null }
const nameOf = ({ kind, value }: Member): string => `${kind} ${value}`

/** Members that have keys or spend. */
function membersOf(keys: readonly ListedCap[], forecasts: ReturnType<typeof forecastMonth>): readonly WithKeys[] {
  const all = new Map<string, { member: Member; keys: ListedCap[]; forecast: Forecast }>()
  for (const { member, ...forecast } of forecasts) all.set(nameOf(member), { member, keys: [], forecast })
  for (const key of keys) {
    const known = all.get(nameOf(key.member)) ?? { member: key.member, keys: [], forecast: NOTHING }
    known.keys.push(key)
    all.set(nameOf(key.member), known)
  }
  return [...all.values()].filter(({ keys: own, forecast }) => own.length > 0 || forecast.forecast > 0n)
}

function lineOf(keys: readonly ListedCap[], forecast: Forecast, { spent, stops }: Ground): BudgetLine {
  const capped = keys.filter(({ limit }) => limit !== null)
  const days = keys.flatMap(({ id }) => stops.get(id)?.stopsOn ?? [])
  return {
    keys: keys.length,
    uncapped: keys.length - capped.length,
    limit: capped.length === 0 ? null : capped.reduce((sum, { limit }) => sum + (limit ?? 0n), 0n),
    spent: forecast.spent,
    spentCapped: capped.reduce((sum, { id }) => sum + (spent.get(id) ?? 0n), 0n),
    forecast: monthForecast(forecast),
    stopping: days.length,
    stopsOn: days.length === 0 ? null : Math.min(...days),
  }
}

function monthForecast({ forecast, backTest }: Forecast): MonthForecast {
  // For the eye: a share is a double, and so is what comes of it.
  const error = backTest === null ? null : BigInt(Math.round(Number(forecast) * backTest))
  return { spend: forecast, error, backTest }
}

/** Keys that may spend most first, those without a cap before all others. */
function listDormant(source: SpendSource, keys: readonly ListedCap[], today: number): readonly DormantKey[] | null {
  const byId = new Map(keys.map((key) => [key.id, key]))
  const dormant = dormantKeys(source, byId.keys(), { today, days: DORMANT_DAYS })
  return (
    dormant
      ?.map(({ id, lastDay }): DormantKey => ({
        id,
        name: byId.get(id)?.name ?? id,
        lastDay,
        limit: byId.get(id)?.limit ?? null,
      })) // prettier-ignore
      .toSorted((one, other) => compareLimits(other.limit, one.limit) || (one.name < other.name ? -1 : 1)) ?? null
  )
}

function compareLimits(one: bigint | null, other: bigint | null): number {
  if (one === other) return 0
  if (one === null || other === null) return one === null ? 1 : -1
  return one < other ? -1 : 1
}

const bySpend = (one: BudgetLine, other: BudgetLine): number =>
  one.forecast.spend === other.forecast.spend ? 0 : one.forecast.spend < other.forecast.spend ? 1 : -1
