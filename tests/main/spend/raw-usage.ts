import type { Gateway } from '../../../main/demo/gateway.ts'

/** The sums of raw answers, made in the plainest way there is: text by text, in the smallest unit. */
export interface RawSums {
  /** By `day key model`: nano-dollars, requests, tokens. */
  readonly rows: ReadonlyMap<string, readonly [nano: bigint, requests: number, tokens: number]>
  /** By day, of all keys together. */
  readonly days: ReadonlyMap<string, bigint>
}

interface RawEntry {
  readonly spend?: string | number
  readonly total_requests?: number | string
  readonly total_tokens?: number | string
  readonly grouped_data?: readonly (RawEntry & {
    readonly group_by_values: Readonly<Record<string, string | boolean | null>>
  })[]
}

/** A plain decimal text in billionths; written apart from the product, to be compared with it. */
function billionths(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(9, '0'))
}

const valueText = (value: string | boolean | null | undefined): string =>
  JSON.stringify(typeof value === 'boolean' ? String(value) : (value ?? null))

async function ask(gateway: Gateway, query: string): Promise<Readonly<Record<string, RawEntry>>> {
  const response = await fetch(`${gateway.url}/v1/manage/org/usage?${query}`, {
    headers: { authorization: `Bearer ${gateway.managementKey}` },
  })
  const { usage } = (await response.json()) as { usage: Record<string, RawEntry> } // `as`: the fake writes it so
  return usage
}

/**
 * Asks a gateway directly, month by month, and adds up what it says. With a further field the place of a row ends with its
 * value in JSON, a flag as its text.
 */
export async function sumRaw(
  gateway: Gateway,
  months: readonly (readonly [from: string, to: string])[],
  by: string | null = null,
): Promise<RawSums> {
  const rows = new Map<string, readonly [bigint, number, number]>()
  const days = new Map<string, bigint>()
  for (const [from, to] of months) {
    const span = `start=${from}T00:00:00Z&end=${to}T00:00:00Z&resolution=day`
    const further = by === null ? '' : `&group_by=${encodeURIComponent(by)}`
    for (const [day, entry] of Object.entries(
      await ask(gateway, `${span}&group_by=api_key_id&group_by=model_used${further}`),
    ))
      for (const row of entry.grouped_data ?? []) {
        const place = `${day.slice(0, 10)} ${row.group_by_values['api_key_id']} ${row.group_by_values['model_used']}${by === null ? '' : ` ${valueText(row.group_by_values[by])}`}`
        const [nano, requests, tokens] = rows.get(place) ?? [0n, 0, 0]
        rows.set(place, [
          nano + billionths(String(row.spend)),
          requests + Number(row.total_requests),
          tokens + Number(row.total_tokens),
        ])
      }
    for (const [day, entry] of Object.entries(await ask(gateway, span)))
      days.set(day.slice(0, 10), (days.get(day.slice(0, 10)) ?? 0n) + billionths(String(entry.spend)))
  }
  return { rows, days }
}
