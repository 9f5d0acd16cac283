import type { BridgeAsked, BridgeMove, SpendBridge } from '#shared/contract/spend-insight.ts'
import { bridgeLabel } from '#shared/spend/insight/bridge.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'

const MOST_MOVES = 500
const MOST_KEYS = 2000

/** Compares the readings of a label, in a form that fits into a message. */
export function buildBridge(source: SpendSource, { label, query }: BridgeAsked): SpendBridge {
  const { moves, moved, keys, total, labelsGuessedUntil, guessedSpend } = bridgeLabel(source, label, query)
  let room = MOST_KEYS
  const told = moves.slice(0, MOST_MOVES).map(({ from, to, spend, keys: through }): BridgeMove => {
    const named = through.slice(0, room).flatMap(({ id, name, spend: part }) => (id === null ? [] : [{ id, name: name ?? id, spend: part }])) // prettier-ignore
    room -= named.length
    return { from, to, spend, keyCount: through.length, keys: named }
  })
  return {
    label,
    span: { from: query.from, to: query.to },
    total,
    moved,
    keyCount: keys,
    moves: told,
    guessedUntil: labelsGuessedUntil,
    guessedSpend,
  }
}
