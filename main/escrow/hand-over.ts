import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '#shared/contract/app-error.ts'
import type { HeldSecrets } from '#shared/contract/held-secrets.ts'
import { readRecords } from './escrow.ts'
import type { EscrowPlace } from './escrow.ts'
import type { EscrowPorts } from './ports.ts'

const stateFile = z.object({
  format: z.literal(1),
  handOver: z.enum(['copied', 'exported', 'confirmed', 'destroyed']),
  sha256: z.string().nullable(),
  path: z.string().nullable(),
  /** How many secrets were written: what came after them was not. */
  count: z.int().nonnegative().default(0),
  /** Which ones were copied one at a time, by their places. */
  copied: z.array(z.int().nonnegative()).default([]),
})
type StateFile = z.infer<typeof stateFile>

/** What a run still holds; null when it made no key, or everything was handed over. Nothing ever expires. */
export async function readHolding(place: EscrowPlace, ports: EscrowPorts): Promise<HeldSecrets | null> {
  const state = await readState(place, ports)
  if (state?.handOver === 'destroyed') return null
  if (state?.handOver === 'confirmed') {
    // Cut off in the middle of it.
    await destroy(place, ports, state)
    return null
  }
  const records = await readRecords(place, ports)
  if (records === null || records.length === 0) return null
  return {
    runId: place.runId,
    names: records.map(({ name }) => name),
    copied: state?.copied ?? [],
    handOver: standOf(state, records.length),
  }
}

/** How far the hand-over of so many secrets is: whoever has all of them, in a file or one by one, may destroy what is kept. */
function standOf(state: StateFile | null, count: number): HeldSecrets['handOver'] {
  if (state?.handOver === 'exported' && state.count === count) return 'exported'
  return new Set(state?.copied).size === count ? 'copied' : 'held'
}

/** Whether everything was handed over, and what was kept of it is destroyed. */
export async function isHandedOver(place: EscrowPlace, ports: EscrowPorts): Promise<boolean> {
  await readHolding(place, ports) // ends a destruction that was cut off
  return (await readState(place, ports))?.handOver === 'destroyed'
}

/** Remembers that the secrets were written to a file, after that file was read again and is what was written. */
export async function markExported(
  place: EscrowPlace,
  ports: EscrowPorts,
  { path, text, count }: { readonly path: string; readonly text: string; readonly count: number },
): Promise<void> {
  const sha256 = hashOf(new TextEncoder().encode(text))
  const written = await ports.read(path)
  if (written === null || hashOf(written) !== sha256) throw new AppError('disk_failed', { detail: path })
  const copied = (await readState(place, ports))?.copied ?? []
  await writeState(place, ports, { format: 1, handOver: 'exported', sha256, path, count, copied })
}

/** Remembers that one secret was handed over by itself. */
export async function markCopied(place: EscrowPlace, ports: EscrowPorts, at: number): Promise<void> {
  const state = (await readState(place, ports)) ?? NOT_YET
  if (state.copied.includes(at)) return
  await writeState(place, ports, { ...state, copied: [...state.copied, at] })
}

const NOT_YET: StateFile = { format: 1, handOver: 'copied', sha256: null, path: null, count: 0, copied: [] }

/** The user has the secrets: the data key is destroyed first, then the file. Refused while one of them was neither written nor copied. */
export async function confirmHandOver(place: EscrowPlace, ports: EscrowPorts): Promise<void> {
  const state = await readState(place, ports)
  const records = await readRecords(place, ports)
  if (!state || standOf(state, records?.length ?? 0) === 'held' || !records?.length) throw new AppError('not_confirmed')
  const confirmed: StateFile = { ...state, handOver: 'confirmed' }
  await writeState(place, ports, confirmed)
  await destroy(place, ports, confirmed)
}

async function destroy(place: EscrowPlace, ports: EscrowPorts, state: StateFile): Promise<void> {
  await ports.keychain.forget(place.account)
  await ports.remove(place.records)
  await writeState(place, ports, { ...state, handOver: 'destroyed' })
}

async function readState(place: EscrowPlace, ports: EscrowPorts): Promise<StateFile | null> {
  const bytes = await ports.read(place.state)
  if (bytes === null) return null
  const parsed = stateFile.safeParse(parseJson(new TextDecoder().decode(bytes)))
  if (!parsed.success) throw new AppError('data_damaged', { detail: 'secrets.json' })
  return parsed.data
}

async function writeState(place: EscrowPlace, ports: EscrowPorts, state: StateFile): Promise<void> {
  await ports.replace(place.state, `${JSON.stringify(state)}\n`)
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
