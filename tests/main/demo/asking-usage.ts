import { send, type Answer, type Door, type Json } from './calling.ts'

/** The moment at which the gateways of the usage tests began, and where their clock stands. */
export const NOW = Date.parse('2026-09-15T10:00:00Z')

/** One question for usage. */
export type Question = {
  readonly start?: string
  readonly end?: string
  readonly resolution?: string
  readonly groupBy?: readonly string[]
  /** Whose usage: the organisation's unless a key, or `self`, is named. */
  readonly of?: string
  readonly key?: string
}

/** Asks with query parameters. */
export function askUsage(gateway: Door, question: Question = {}): Promise<Answer> {
  const { start = '2026-08-01T00:00:00Z', end = '2026-09-01T00:00:00Z', resolution, groupBy = [] } = question
  const query = new URLSearchParams({ start, end })
  if (resolution !== undefined) query.set('resolution', resolution)
  for (const name of groupBy) query.append('group_by', name)
  const path = question.of === undefined ? 'org' : `apikey/${question.of}`
  const key = question.key === undefined ? {} : { key: question.key }
  return send(gateway, 'GET', `/v1/manage/${path}/usage?${query}`, key)
}

/** The periods of an answer, in the order in which they arrived. */
export async function readUsage(gateway: Door, question: Question = {}): Promise<readonly (readonly [string, Json])[]> {
  const answer = await askUsage(gateway, question)
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
  return Object.entries(JSON.parse(answer.text).usage)
}

/** All rows of all periods. */
export async function readRows(gateway: Door, question: Question): Promise<readonly Json[]> {
  return (await readUsage(gateway, question)).flatMap(([, period]) => period.grouped_data)
}

/** The exact sum of the spends of some rows or periods, in billionths of a dollar. */
export function sumSpend(rows: readonly Json[]): bigint {
  return rows.reduce((sum: bigint, row) => sum + toNano(String(row.spend)), 0n)
}

/** The different values of one grouping. */
export function valuesOf(rows: readonly Json[], name: string): ReadonlySet<unknown> {
  return new Set(rows.map((row) => row.group_by_values[name]))
}

function toNano(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  if (!/^\d+$/.test(whole) || !/^\d{0,9}$/.test(fraction)) throw new Error(`not an amount: ${text}`)
  return BigInt(whole + fraction.padEnd(9, '0'))
}
