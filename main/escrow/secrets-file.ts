import type { Escrow } from './escrow.ts'
import { appendInTurn } from './in-turn.ts'
import { appendSynced } from './ports.ts'
import type { EscrowPorts } from './ports.ts'
import { formOf, layoutOf } from './secrets-text.ts'

/**
 * A file of the user's that takes the place of the escrow, where no keychain may be there to ask: it must not exist yet,
 * and has each secret on the disk before the key counts as made.
 */
export async function createSecretsFile(path: string, ports: Pick<EscrowPorts, 'createFile'>): Promise<Escrow> {
  const { start, entry, end } = layoutOf(formOf(path))
  const file = await ports.createFile(path)
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
  let count = 0
  await appendSynced(file, bytesOf(start + end))
  return appendInTurn(file, async (secret) => {
    if (end !== '') await file.truncate((await file.size()) - bytesOf(end).length)
    await appendSynced(file, bytesOf(entry(secret, count) + end))
    count++
  })
}
