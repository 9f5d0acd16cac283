import type { CellValue } from '#shared/domain/change.ts'
import type { OwnClip } from './clip-block.ts'

/** The flavour that only this app writes and reads: it tells absent from empty, and a cut from a copy. */
export const OWN_FLAVOUR = 'application/x-fobsheet-cells+json'

/** What stands on the clipboard for a cell that nobody knows: neither absent nor empty. Pasted here it changes nothing. */
export const UNTOLD = '(not told)'

type Named = Pick<OwnClip, 'id' | 'kind'>

/** The flavour of a copy that is all in it. */
export const writeOwn = (clip: OwnClip & { readonly cells: readonly (readonly CellValue[])[] }): string =>
  JSON.stringify({ version: 1, ...clip })

/** The flavour of a copy that the window it comes from has kept. */
export const writeKept = ({ id, kind }: Named): string => JSON.stringify({ version: 1, id, kind, kept: true })

/** Whether this flavour says all, with what the window has kept: then the others need not be read, which takes time. */
export function saysAll(own: string, kept: Named | null): boolean {
  return kept && own === writeKept(kept) ? true : own.startsWith('{"version":1,') && !own.endsWith(',"kept":true}')
}
