import { open } from 'node:fs/promises'

const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX')
const PART = 4 << 20
const LONGEST = 32

/** The fuses of an Electron binary, a character each as they are stored; `null` when it has none. */
export async function readFuseWire(binary: string): Promise<string | null> {
  const file = await open(binary, 'r')
  try {
    const part = Buffer.alloc(PART)
    const overlap = SENTINEL.length + 2 + LONGEST
    for (let at = 0; ; at += PART - overlap) {
      const { bytesRead } = await file.read(part, 0, PART, at)
      const found = part.subarray(0, bytesRead).indexOf(SENTINEL)
      const start = found + SENTINEL.length
      // A sentinel at the very end of a part is found whole at the beginning of the next.
      if (found >= 0 && (start + 2 + LONGEST <= bytesRead || bytesRead < PART))
        return part.toString('latin1', start + 2, start + 2 + Math.min(LONGEST, part[start + 1] ?? 0))
      if (bytesRead < PART) return null
    }
  } finally {
    await file.close()
  }
}
