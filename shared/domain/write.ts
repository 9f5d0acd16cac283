import type { KeyId } from './api-key.ts'
import { canonicalValue, checkValue } from './change.ts'
import type { CellValue } from './change.ts'
import { labelKeyOf } from './field.ts'
import type { Field } from './field.ts'
import { labelValue, withLabel } from './label.ts'
import type { Labels } from './label.ts'
import { limitText } from './limit.ts'
import type { Limit } from './limit.ts'
import { mergeCell } from './merge.ts'
import type { Merge } from './merge.ts'

/** What a request does to a key. All carry the wanted state, so repeating one is harmless. */
export type WriteBody =
  | { readonly kind: 'labels'; readonly labels: Labels }
  | { readonly kind: 'limit'; readonly limit: string }
  | { readonly kind: 'expiry'; readonly at: string | null }
  | { readonly kind: 'delete' }

/** What a request makes: a key with a limit to begin with. Repeating it makes another one. */
export interface CreateBody {
  readonly kind: 'create'
  readonly name: string
  readonly limit: string
  readonly group: string | null
  readonly manage?: 'read' | undefined
}

/** One request to the service. */
export interface Write {
  readonly keyId: KeyId
  readonly body: WriteBody
}

/** The editable part of a key as the list stated it just now. */
export interface FreshKey {
  readonly labels: Labels
  readonly monthlyLimit: Limit
}

/** A wanted cell inside a fold: the parts of a plan's step that decide. */
export interface WantedCell {
  readonly field: Field
  readonly before: CellValue
  readonly after: CellValue
}

/** A fold's result: the request, if one is needed, and the decision for each wanted cell in their order. */
export interface Fold {
  readonly body: WriteBody | null
  readonly merges: readonly Merge[]
}

/** The content of a field of a fresh key; a list never tells when a key ends. */
export function freshValue(key: FreshKey, field: Field): CellValue {
  if (field === 'expiry') return null
  const label = labelKeyOf(field)
  return label === null ? limitText(key.monthlyLimit) : labelValue(key.labels, label)
}

/**
 * Folds wanted label cells of one key onto its fresh map: theirs-now with our labels changed, because a label
 * write replaces the whole map and has no version (requesty-api K7).
 */
export function foldLabels(fresh: FreshKey, wanted: readonly WantedCell[]): Fold {
  const merges = mergesOf(fresh, wanted)
  let labels = fresh.labels
  wanted.forEach((cell, at) => {
    const key = labelKeyOf(cell.field)
    if (key !== null && merges[at] === 'send') labels = withLabel(labels, key, cell.after)
  })
  return { body: merges.includes('send') ? { kind: 'labels', labels } : null, merges }
}

/** Decides a wanted limit against the fresh one. One that cannot be sent as it stands is never sent: a conflict for people to see. */
export function foldLimit(fresh: FreshKey, wanted: WantedCell): Fold {
  const { field, after } = wanted
  if (after === null || checkValue(field, after) !== null || canonicalValue(field, after) !== after) {
    return { body: null, merges: ['conflict'] }
  }
  const merges = mergesOf(fresh, [wanted])
  return { body: merges[0] === 'send' ? { kind: 'limit', limit: after } : null, merges }
}

/** When a key ends cannot be read, so there is nothing to compare with: it is set, unless it cannot be sent as it stands. */
export function foldExpiry({ field, after }: WantedCell): Fold {
  if (checkValue(field, after) !== null || canonicalValue(field, after) !== after)
    return { body: null, merges: ['conflict'] }
  return { body: { kind: 'expiry', at: after }, merges: ['send'] }
}

function mergesOf(fresh: FreshKey, wanted: readonly WantedCell[]): Merge[] {
  return wanted.map((cell) => mergeCell(freshValue(fresh, cell.field), cell.before, cell.after))
}
