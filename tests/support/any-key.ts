import fc from 'fast-check'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { ApiKey } from '#shared/domain/api-key.ts'
import type { Labels } from '#shared/domain/label.ts'
import { nano, parseAmount } from '#shared/domain/money.ts'
import type { Amount } from '#shared/domain/money.ts'
import { oddLabels, oddText } from './odd-text.ts'

const exact = fc
  .oneof(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: -(10n ** 26n), max: 10n ** 26n }))
  .map((count): Amount => ({ kind: 'exact', nano: nano(count) }))

const long = fc
  .tuple(
    fc.integer({ min: -99, max: 99 }),
    fc.string({ unit: fc.constantFrom(...'123456789'), minLength: 10, maxLength: 25 }),
  )
  .map(([whole, fraction]): Amount => parseAmount(`${whole}.${fraction}`) ?? { kind: 'exact', nano: nano(0n) })

/** Any amount: exact ones of every size and sign, and ones with more than nine decimals. */
const anyAmount: fc.Arbitrary<Amount> = fc.oneof(exact, long)

/** Any key that the service could state. */
const anyKey: fc.Arbitrary<ApiKey> = fc.record({
  id: fc.uuid().map((id) => parseKeyId(id) ?? fail(id)),
  name: oddText,
  monthlyLimit: fc.oneof(
    fc.constant({ kind: 'none' } as const),
    anyAmount.map((amount) => ({ kind: 'amount', amount }) as const),
  ),
  monthlySpend: anyAmount,
  permissions: fc.record({ manage: oddText, completions: oddText }),
  labels: oddLabels,
  createdBy: fc.option(fc.record({ id: oddText, email: oddText })),
  groupId: fc.option(oddText),
})

/** Any list of keys, each id once. */
export const anyKeys: fc.Arbitrary<ApiKey[]> = fc.uniqueArray(anyKey, { selector: (key) => key.id, maxLength: 8 })

/** A key with its labels in one fixed order: a table keeps labels by column, not by key. */
export function inLabelOrder(key: ApiKey): ApiKey {
  return { ...key, labels: ordered(key.labels) }
}

function ordered(labels: Labels): Labels {
  return labels.toSorted(([left], [right]) => (left < right ? -1 : 1))
}

function fail(id: string): never {
  throw new Error(`${id} is no UUID`)
}
