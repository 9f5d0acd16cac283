import { AppError } from '#shared/contract/app-error.ts'
import type { Escrow } from './escrow.ts'
import { appendInTurn } from './in-turn.ts'
import { appendSynced } from './ports.ts'
import type { EscrowPorts, SecretFile } from './ports.ts'
import { formOf, layoutOf } from './secrets-text.ts'

/**
 * A file of the user's that takes the place of the escrow, where no keychain may be there to ask: it must not exist yet,
 * and has each secret on the disk before the key counts as made.
 */
export async function createSecretsFile(path: string, ports: Pick<EscrowPorts, 'createFile'>): Promise<Escrow> {
  const { start, end } = layoutOf(formOf(path))
  const file = await ports.createFile(path)
  await appendSynced(file, bytesOf(start + end))
  return fill(path, file)
}

/** Goes on with such a file: behind what it holds. It fails where there is none, or it was changed at its end. */
export async function reopenSecretsFile(path: string, ports: Pick<EscrowPorts, 'openFile' | 'read'>): Promise<Escrow> {
  const { start, end } = layoutOf(formOf(path))
  const bytes = await ports.read(path)
  const text = bytes && new TextDecoder().decode(bytes)
  if (!text?.startsWith(start) || !text.endsWith(end)) throw new AppError('bad_secrets_file', { detail: path })
  const file = await ports.openFile(path)
  // A line that was cut off stays what it is; the next one begins behind it.
  if (text !== '' && !text.endsWith('\n')) await appendSynced(file, bytesOf('\n'))
  else await file.sync()
  return fill(path, file, text.length > (start + end).length)
}

function fill(path: string, file: SecretFile, hasEntries = false): Escrow {
  const { entry, end } = layoutOf(formOf(path))
  let count = hasEntries ? 1 : 0
  return appendInTurn(file, async (secret) => {
    if (end !== '') await file.truncate((await file.size()) - bytesOf(end).length)
    await appendSynced(file, bytesOf(entry(secret, count) + end))
    count++
  })
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
