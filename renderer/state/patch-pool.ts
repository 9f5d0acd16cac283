import type { CellValue } from '#shared/domain/change.ts'

/** A staged cell: the value seen when it was staged, and the wanted one. */
export interface Patch {
  readonly base: CellValue
  readonly to: CellValue
}

/**
 * Every patch of a book once, by number; 0 is no patch. A fill of a hundred thousand cells is a hundred thousand numbers
 * and one patch. What has a number keeps it as long as the book lives.
 */
export interface PatchPool {
  readonly patches: (Patch | null)[]
  /** By base, then by wanted value. */
  readonly known: Map<CellValue, Map<CellValue, number>>
}

/** Starts a pool with no patch in it. */
export function createPool(): PatchPool {
  return { patches: [null], known: new Map() }
}

/** The number of a patch. */
export function patchNumber({ patches, known }: PatchPool, base: CellValue, to: CellValue): number {
  let byTo = known.get(base)
  if (!byTo) known.set(base, (byTo = new Map<CellValue, number>()))
  let number = byTo.get(to)
  if (number === undefined) {
    number = patches.length
    patches.push({ base, to })
    byTo.set(to, number)
  }
  return number
}
