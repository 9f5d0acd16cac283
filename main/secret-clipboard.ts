import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { atomicWrite } from './store/atomic-write.ts'
import { nodeFiles } from './store/file-layer.ts'
import type { FileLayer } from './store/file-layer.ts'
import { readJsonFile } from './store/json-file.ts'

/** How long a secret stays on the clipboard, in milliseconds. */
export const SECRET_STAYS = 20_000

/** The system's clipboard; newer versions of Electron answer later. */
export interface SystemClipboard {
  readonly readText: () => string | Promise<string>
  readonly writeText: (text: string) => void | Promise<void>
  readonly clear: () => void | Promise<void>
}

/** What the clipboard for secrets needs. */
export interface SecretClipboardPorts {
  readonly home: string
  readonly clipboard: SystemClipboard
  readonly files?: FileLayer
}

/** Puts one secret after the other on the clipboard, and takes each off again. */
export interface SecretClipboard {
  readonly put: (secret: string) => Promise<void>
  /** Takes off what is still there: when the app ends, and at the start after one that was killed. */
  readonly clear: () => Promise<void>
}

const markFile = z.object({ format: z.literal(1), sha256: z.string() })

/**
 * The clipboard for secrets: each is taken off after a while, unless something else has been copied since. Of what was put
 * there only a hash is remembered, on the disk, so that a start after a kill takes it off as well.
 */
export function createSecretClipboard({ home, clipboard, files = nodeFiles }: SecretClipboardPorts): SecretClipboard {
  const path = join(home, 'clipboard.json')
  let timer: ReturnType<typeof setTimeout> | undefined
  const clear = async (): Promise<void> => {
    clearTimeout(timer)
    const found = await readJsonFile(files, path, markFile)
    if (found.kind === 'absent') return
    const isOurs = found.kind === 'read' && hashOf(await clipboard.readText()) === found.value.sha256
    if (isOurs) await clipboard.clear()
    await files.remove(path)
  }
  return {
    async put(secret) {
      clearTimeout(timer)
      // First, so that it is taken off whatever happens from here on.
      await atomicWrite(files, path, `${JSON.stringify({ format: 1, sha256: hashOf(secret) })}\n`)
      // SECURITY: H37, main alone writes it, and it does not stay.
      await clipboard.writeText(secret)
      timer = setTimeout(() => void clear().catch(() => undefined), SECRET_STAYS) // a disk that refuses: at the next start
    },
    clear,
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
