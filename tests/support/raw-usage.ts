import type { Gateway } from '../../main/demo/gateway.ts'

/** What one key spent on one day, as the gateway says it. */
export interface RawSpend {
  readonly day: string
  readonly keyId: string
  /** Nano-dollars. */
  readonly nano: bigint
  readonly requests: bigint
  /** What stands in the further field by which it was asked. */
  readonly value: string | boolean | null
}

const DAY = 86_400_000
const STEP = 60

/** Asks a gateway for usage by key, and by a further field where one is given, and reads its answers as plainly as can be: nothing of the app has a part in it. */
export async function rawUsage(
  gateway: Gateway,
  from: string,
  to: string,
  by: string | null = null,
): Promise<readonly RawSpend[]> {
  const all: RawSpend[] = []
  for (let at = Date.parse(from); at < Date.parse(to); at += STEP * DAY) {
    const end = Math.min(at + STEP * DAY, Date.parse(to))
    const wish = new URLSearchParams({ start: iso(at), end: iso(end), resolution: 'day', group_by: 'api_key_id' })
    if (by !== null) wish.append('group_by', by)
    const answer = await fetch(`${gateway.url}/v1/manage/org/usage?${wish}`, {
      headers: { authorization: `Bearer ${gateway.managementKey}` },
    })
    const { usage } = (await answer.json()) as RawAnswer
    for (const [period, { grouped_data: rows = [] }] of Object.entries(usage))
      for (const { group_by_values: values, spend, total_requests: requests = 0 } of rows)
        all.push({ day: period.slice(0, 10), keyId: String(values['api_key_id']), nano: inNano(String(spend ?? '0')), requests: BigInt(requests), value: by === null ? null : (values[by] ?? null) }) // prettier-ignore
  }
  return all
}

interface RawAnswer {
  readonly usage: Readonly<Record<string, { readonly grouped_data?: readonly RawRow[] }>>
}

interface RawRow {
  readonly group_by_values: Readonly<Record<string, string | boolean | null>>
  readonly spend?: string | number
  readonly total_requests?: number
}

/** The sum of what passes, as the shortest decimal. */
export function sumRaw(rows: readonly RawSpend[], passes: (row: RawSpend) => boolean): string {
  const sum = rows.filter(passes).reduce((all, { nano }) => all + nano, 0n)
  const fraction = String(sum % 1_000_000_000n).padStart(9, '0').replace(/0+$/, '') // prettier-ignore
  return `${sum / 1_000_000_000n}${fraction === '' ? '' : `.${fraction}`}`
}

/** A plain decimal in nano-dollars. */
export function inNano(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'))
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
