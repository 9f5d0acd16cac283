import type { ApiKey } from '#shared/domain/api-key.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import { nano } from '#shared/domain/money.ts'

const LABELS = ['team', 'env', 'feature', 'customer', 'tier', 'region', 'cost-center', 'owner'] as const

/** As many keys as are asked for, the same ones each time, with eight labels: some 175 bytes each as CSV. */
export function* benchKeys(count: number): Generator<ApiKey> {
  for (let row = 0; row < count; row++) {
    const hash = (Math.imul(row + 1, 2_654_435_761) >>> 0).toString(16).padStart(8, '0')
    const id = parseKeyId(
      `${row.toString(16).padStart(8, '0')}-${hash.slice(0, 4)}-4${hash.slice(4, 7)}-8000-${hash}00${hash.slice(6)}`,
    )
    if (!id) throw new Error('no id')
    const team = `team-${row % 37}`
    const values = [team, ENVIRONMENTS[row % 3] ?? '', `feature-${row % 300}`, `customer ${(row * 7) % 5000}`, `tier-${row % 4}`, `eu-west-${row % 5}`, `cc-${row % 90}`, `Owner, ${row % 50}`] // prettier-ignore
    yield {
      id,
      name: `${team}-feature-${row}-key`,
      monthlyLimit: { kind: 'amount', amount: { kind: 'exact', nano: nano(BigInt((row % 977) + 1) * 250_000_000n) } },
      monthlySpend: { kind: 'exact', nano: nano(BigInt((row * 7919) % 1_000_000) * 1_234_567n) },
      permissions: { manage: 'none', completions: 'write' },
      labels: LABELS.map((label, at) => [label, values[at] ?? '']),
      createdBy: { id: `u${row % 40}`, email: `user${row % 40}@example.com` },
      groupId: `g${row % 12}`,
    }
  }
}

const ENVIRONMENTS = ['production', 'staging', 'development']

/** The groups of these keys. */
export const benchGroups = Array.from({ length: 12 }, (_, at) => [`g${at}`, `Group ${at}`] as const)
