import type { Bridge } from '#shared/contract/bridge.ts'
import { SLICE_BYTES } from '#shared/contract/events.ts'
import type { Result } from '#shared/contract/failure.ts'
import { failed } from '#shared/contract/failure.ts'
import { encodeText } from '#shared/import/wtf8.ts'
import type { ImportOrigin, ImportSource } from '#shared/contract/import.ts'

type Opened = Promise<Result<ImportSource | null>>

/** Hands a file that was dropped to main, in parts: the page may not name files, only pass on what it was given. */
export function giveFile(bridge: Bridge, file: File): Opened {
  const { name, size } = file
  return give(bridge, { name, from: 'file', total: size }, async (from, to) => {
    return new Uint8Array(await file.slice(from, to).arrayBuffer())
  })
}

/** Hands the text of a pasted block to main. */
export function giveText(bridge: Bridge, name: string, text: string): Opened {
  const bytes = encodeText(text)
  return give(bridge, { name, from: 'block', total: bytes.length }, async (from, to) => bytes.slice(from, to))
}

interface Given {
  readonly name: string
  readonly from: ImportOrigin
  readonly total: number
}

async function give(bridge: Bridge, given: Given, read: (from: number, to: number) => Promise<Uint8Array>): Opened {
  for (let at = 0; ; at += SLICE_BYTES) {
    const bytes = await read(at, Math.min(at + SLICE_BYTES, given.total)).catch(() => null)
    // A file that was moved meanwhile, or a folder.
    if (!bytes) return failed({ code: 'import_gone', detail: given.name })
    const answer = await bridge.invoke('import.give', { ...given, at, bytes })
    // The last part opens it; what is too large is refused with the first.
    if (!answer.ok || answer.value || at + SLICE_BYTES >= given.total) return answer
  }
}
