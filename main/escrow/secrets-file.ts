import { AppError } from '#shared/contract/app-error.ts'
import type { Escrow } from './escrow.ts'
import { appendInTurn } from './in-turn.ts'
import { appendSynced } from './ports.ts'
import type { EscrowPorts, SecretFile } from './ports.ts'
import { readEntries } from './secrets-read.ts'
import { formOf, layoutOf } from './secrets-text.ts'

/**
 * A file of the user's that takes the place of the escrow, where no keychain may be there to ask: it must not exist yet,
 * and has each secret on the disk before the key counts as made.
 */
export async function createSecretsFile(
  path: string,
  ports: Pick<EscrowPorts, 'createFile' | 'remove'>,
): Promise<Escrow> {
  const { start, end } = layoutOf(formOf(path))
  const file = await ports.createFile(path).catch((error: unknown) => notMade(path, error))
  try {
    await appendSynced(file, bytesOf(start + end))
  } catch (error) {
    // Made just now, and by us: a second try must not be told that it exists.
    await file.close().catch(() => undefined)
    await ports.remove(path).catch(() => undefined)
    throw error
  }
  return fill(path, file)
}

/** Removes such a file of a run that did not begin, as long as it holds nothing but what it was made with. */
export async function removeUnused(path: string, ports: Pick<EscrowPorts, 'read' | 'remove'>): Promise<void> {
  const { start, end } = layoutOf(formOf(path))
  const bytes = await ports.read(path)
  if (bytes && Buffer.compare(bytes, bytesOf(start + end)) === 0) await ports.remove(path)
}

/** The path is the user's: what is wrong with it is no trouble of the data folder. */
function notMade(path: string, error: unknown): never {
  if (!(error instanceof AppError) || error.failure.code !== 'disk_failed') throw error
  const { cause } = error
  const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
  const detail = exists ? path : (error.failure.detail ?? path)
  throw new AppError(exists ? 'secrets_file_exists' : 'secrets_file_failed', { detail, cause: error })
}

/** Goes on with such a file: behind what it holds. It fails where there is none, or it is no file of secrets. */
export async function reopenSecretsFile(path: string, ports: Pick<EscrowPorts, 'openFile' | 'read'>): Promise<Escrow> {
  const form = formOf(path)
  const { start, end } = layoutOf(form)
  const bytes = await ports.read(path)
  const text = bytes && new TextDecoder().decode(bytes)
  if (!text?.startsWith(start)) throw new AppError('bad_secrets_file', { detail: path })
  const file = await ports.openFile(path)
  if (!text.endsWith(end)) await endAnew(file, text, readEntries(text, form).at(-1)?.end ?? start.length, end)
  // A line that was cut off stays what it is; the next one begins behind it.
  else if (text !== '' && !text.endsWith('\n')) await appendSynced(file, bytesOf('\n'))
  else await file.sync()
  return fill(path, file, readEntries(text, form).length > 0 || (form === 'env' && text !== ''))
}

/** The end is missing where the process was killed while it wrote an entry; what is left of that never counted. */
async function endAnew(file: SecretFile, text: string, wholeUntil: number, end: string): Promise<void> {
  await file.truncate(bytesOf(text.slice(0, wholeUntil)).length)
  await appendSynced(file, bytesOf(end))
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
