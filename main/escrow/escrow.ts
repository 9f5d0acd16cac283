import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { AppError } from '#shared/contract/app-error.ts'
import { appendInTurn } from './in-turn.ts'
import { appendSynced } from './ports.ts'
import type { EscrowPorts, HeldSecret, SecretFile } from './ports.ts'
import { parseRecord, seal, unseal } from './sealed-record.ts'
import type { SealedRecord } from './sealed-record.ts'

const KEY_BYTES = 32
const NEWLINE = 10

/** The secrets of one run: sealed on the disk, with their data key in the OS keychain. */
export interface Escrow {
  /** Puts a secret away: when this resolves it is on the disk and was read back. */
  readonly hold: (secret: HeldSecret) => Promise<void>
  readonly close: () => Promise<void>
}

/** The files of a run's escrow, and the account of its data key. */
export function escrowPlace(runFolder: string, runId: string): EscrowPlace {
  return {
    runId,
    records: join(runFolder, 'secrets.fobe'),
    state: join(runFolder, 'secrets.json'),
    account: `escrow-${runId}`,
  }
}

/** Where a run's secrets are. */
export interface EscrowPlace {
  readonly runId: string
  readonly records: string
  readonly state: string
  readonly account: string
}

/**
 * Opens the escrow of a run before anything is created. It fails when the keychain does not give back what it took: then
 * no key may be created.
 */
export async function createEscrow(place: EscrowPlace, ports: EscrowPorts): Promise<Escrow> {
  const dataKey = randomBytes(KEY_BYTES)
  await ports.keychain.save(place.account, dataKey.toString('base64'))
  return fill(place, await ports.createFile(place.records), { dataKey, seq: 0 })
}

/** Opens the escrow of a run that goes on: behind what it holds already, or a new one. */
export async function reopenEscrow(place: EscrowPlace, ports: EscrowPorts): Promise<Escrow> {
  const records = await readRecords(place, ports)
  if (records === null || records.length === 0) {
    await ports.remove(place.records)
    return createEscrow(place, ports)
  }
  // Nothing is put behind what cannot be opened.
  await readSecrets(place, ports)
  const dataKey = Buffer.from((await ports.keychain.load(place.account)) ?? '', 'base64')
  const file = await ports.openFile(place.records)
  await file.truncate(await wholeBytes(place, ports))
  // A process that was killed may have written a secret and not synced it: from now on its key counts as made.
  await file.sync()
  return fill(place, file, { dataKey, seq: records.length })
}

/** A record that was cut off at the end never counted. */
async function wholeBytes(place: EscrowPlace, ports: EscrowPorts): Promise<number> {
  const bytes = await ports.read(place.records)
  return (bytes?.lastIndexOf(NEWLINE) ?? -1) + 1
}

interface Filling {
  readonly dataKey: Buffer
  seq: number
}

function fill(place: EscrowPlace, file: SecretFile, filling: Filling): Escrow {
  const escrow = appendInTurn(file, async (secret) => {
    const { dataKey, seq } = filling
    await appendSynced(file, new TextEncoder().encode(seal(dataKey, { run: place.runId, seq }, secret)))
    filling.seq++
  })
  return {
    hold: escrow.hold,
    async close() {
      await escrow.close()
      filling.dataKey.fill(0)
    },
  }
}

/** What an escrow holds, without its data key: whose secrets there are. */
export async function readRecords(place: EscrowPlace, ports: EscrowPorts): Promise<readonly SealedRecord[] | null> {
  const bytes = await ports.read(place.records)
  if (bytes === null) return null
  const lines = new TextDecoder().decode(bytes).split('\n')
  // What follows the last line break is a record that was cut off: nobody was told that it is safe.
  const records = lines.slice(0, -1).map(parseRecord)
  const inOrder = records.every((record, at) => record?.run === place.runId && record.seq === at)
  if (!inOrder) throw damaged()
  return records.flatMap((record) => record ?? [])
}

/** Opens every secret of an escrow, or none: one that was tampered with hands out nothing. */
export async function readSecrets(place: EscrowPlace, ports: EscrowPorts): Promise<readonly HeldSecret[]> {
  const records = await readRecords(place, ports)
  const stored = await ports.keychain.load(place.account)
  const dataKey = Buffer.from(stored ?? '', 'base64')
  if (records === null || dataKey.length !== KEY_BYTES) throw damaged()
  const secrets = records.map((record) => unseal(dataKey, record))
  dataKey.fill(0)
  if (secrets.includes(null)) throw damaged()
  return secrets.flatMap((secret) => secret ?? [])
}

function damaged(): AppError {
  return new AppError('data_damaged', { detail: 'secrets.fobe' })
}
