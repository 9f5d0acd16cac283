import { readClip as read } from '../../renderer/cells/clip-block.ts'
import type { ClipBlock } from '../../renderer/cells/clip-block.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'

/** Reads what is on a clipboard without letting anybody have a turn. */
export const readClip = (get: (flavour: string) => string, kept: ClipBlock | null = null): ClipBlock | null =>
  atOnce(read(get, kept))
