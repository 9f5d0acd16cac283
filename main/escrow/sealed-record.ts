import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { HeldSecret } from './ports.ts'

/** A secret as it lies on the disk: what tells whose it is in the clear, the secret itself sealed. */
export type SealedRecord = z.infer<typeof schema>

const schema = z.strictObject({
  v: z.literal(1),
  run: z.string(),
  seq: z.int().nonnegative(),
  operation: z.string(),
  name: z.string(),
  keyId: z.string().nullable(),
  nonce: z.string(),
  tag: z.string(),
  sealed: z.string(),
})
const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Seals a secret. Everything in the clear is bound to it: in another run, place or name it does not open. */
export function seal(dataKey: Uint8Array, place: RecordPlace, held: HeldSecret): string {
  const { operation, name, keyId, secret } = held
  const nonce = randomBytes(NONCE_BYTES)
  const clear = { ...place, operation, name, keyId }
  const cipher = createCipheriv(CIPHER, dataKey, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(binding(clear))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  const record: SealedRecord = {
    v: 1,
    ...clear,
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    sealed: sealed.toString('base64'),
  }
  return `${JSON.stringify(record)}\n`
}

/** Where a record stands: in which run, at which place. */
export interface RecordPlace {
  readonly run: string
  readonly seq: number
}

/** Opens a record; null when anything about it was changed, or the key is another. */
export function unseal(dataKey: Uint8Array, record: SealedRecord): HeldSecret | null {
  const { operation, name, keyId, nonce, tag, sealed } = record
  try {
    const decipher = createDecipheriv(CIPHER, dataKey, Buffer.from(nonce, 'base64'), { authTagLength: TAG_BYTES })
    decipher.setAAD(binding(record))
    decipher.setAuthTag(Buffer.from(tag, 'base64'))
    const secret = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]).toString('utf8')
    return { operation, name, keyId, secret }
  } catch {
    return null
  }
}

function binding({ run, seq, operation, name, keyId }: RecordPlace & Omit<HeldSecret, 'secret'>): Buffer {
  return Buffer.from(JSON.stringify([1, run, seq, operation, name, keyId]))
}

/** Reads one line of an escrow; null when it is none, or not written as it would be written here. */
export function parseRecord(line: string): SealedRecord | null {
  const parsed = schema.safeParse(parseJson(line))
  // Another spelling of the same record is a change, too: base64 and JSON have many for one value.
  return parsed.success && spell(parsed.data) === line ? parsed.data : null
}

function spell(record: SealedRecord): string {
  const again = (text: string): string => Buffer.from(text, 'base64').toString('base64')
  const { v, run, seq, operation, name, keyId, nonce, tag, sealed } = record
  return JSON.stringify({
    v,
    run,
    seq,
    operation,
    name,
    keyId,
    nonce: again(nonce),
    tag: again(tag),
    sealed: again(sealed),
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
