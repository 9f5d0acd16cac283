import { firstOfMonth } from './demo-usage.ts'
import { showNano } from './nano.ts'
import type { Organisation } from './records.ts'
import { eachLine } from './usage-lines.ts'

const HOUR = 3_600_000
const DAY = 86_400_000

/** Keeps what keys and groups show as spent in this month equal to their usage; usage grows by the hour. */
export function createSettling(organisation: Organisation): (now: number) => void {
  let settled = -1
  return (now) => {
    const hour = Math.floor(now / HOUR)
    if (hour === settled) return
    settled = hour
    settle(organisation, now)
  }
}

function settle(organisation: Organisation, now: number): void {
  const today = Math.floor(now / DAY)
  const groups = new Map<string, number>()
  const spent = new Map<string, number>()
  for (const spender of organisation.roster.listed()) {
    let nano = 0
    const add = (line: { readonly moment: number; readonly nano: number }): void => {
      if (line.moment <= now) nano += line.nano
    }
    for (let day = firstOfMonth(today); day <= today; day += 1) eachLine(spender, day, add)
    spent.set(spender.id, nano)
    if (spender.groupId !== null) groups.set(spender.groupId, (groups.get(spender.groupId) ?? 0) + nano)
  }
  for (const key of organisation.keys.values()) {
    const monthlySpend = showNano(BigInt(spent.get(key.id) ?? 0))
    if (monthlySpend !== key.monthlySpend) organisation.keys.set(key.id, { ...key, monthlySpend })
  }
  for (const group of organisation.groups.values()) {
    organisation.groups.set(group.id, { ...group, monthlySpend: showNano(BigInt(groups.get(group.id) ?? 0)) })
  }
}
