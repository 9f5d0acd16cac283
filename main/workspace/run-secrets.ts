import { dirname } from 'node:path'
import { AppError } from '#shared/contract/app-error.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { HeldSecrets } from '#shared/contract/held-secrets.ts'
import { createEscrow, escrowPlace, readRecords, readSecrets, reopenEscrow } from '../escrow/escrow.ts'
import type { Escrow, EscrowPlace } from '../escrow/escrow.ts'
import { confirmHandOver, isHandedOver, markCopied, markExported, readHolding } from '../escrow/hand-over.ts'
import { prepareFingerprint } from '../escrow/fingerprint.ts'
import type { EscrowPorts, HeldSecret } from '../escrow/ports.ts'
import { createSecretsFile, removeUnused, reopenSecretsFile } from '../escrow/secrets-file.ts'
import { readEntries } from '../escrow/secrets-read.ts'
import { formOf, nameInFile, secretsText } from '../escrow/secrets-text.ts'
import { atomicWrite } from '../store/atomic-write.ts'
import { onDisk } from '../store/disk-error.ts'
import { nodeFiles } from '../store/file-layer.ts'
import type { FileLayer } from '../store/file-layer.ts'
import { listRuns, runPaths } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import type { CredentialStore } from './credentials.ts'
import type { NewSecret } from './engine-gateway.ts'
import type { OpenSecrets, RunVault } from './run-carry.ts'
import type { FindHeld } from './run-resume.ts'
import { createSecretPrints } from './secret-prints.ts'
import type { SecretPrints } from './secret-prints.ts'

/** Where the secrets of one run's new keys go. */
export interface RunSecrets extends RunVault {
  readonly hold: (secret: NewSecret) => Promise<void>
}

/** The secrets that were not handed over yet, of all runs of an organisation. */
export interface SecretsDesk {
  readonly list: () => Promise<readonly HeldSecrets[]>
  /** Writes the secrets of a run into a file of the form that its name asks for, and reads it again. */
  readonly save: (runId: string, path: string) => Promise<void>
  /** Hands one secret out, by its place in a run and the name of its key; another name there fails with `bad_request`. */
  readonly take: (runId: string, at: number, name: string) => Promise<string>
  /** Remembers that it reached the user. */
  readonly markTaken: (runId: string, at: number) => Promise<void>
  /** The user has the secrets: what is kept of them is destroyed. */
  readonly confirm: (runId: string) => Promise<void>
}

/**
 * Takes the secrets of a run into a file of the user's, else into the escrow; `mayAsk` is whether the keychain may be asked
 * for fingerprints where the secrets themselves do not need it.
 */
export function createRunSecrets(ports: EscrowPorts, secretsFile: string | null, mayAsk = true): RunSecrets {
  let escrow: Escrow | null = null
  let prints: SecretPrints | null = null
  const taking = async (opened: Escrow, run: Taking): Promise<OpenSecrets> => {
    const { runId, asks, held = [], leaveNothing = async () => {} } = run
    const fingerprint = asks ? await prepareFingerprint(ports.keychain) : null
    prints = fingerprint && createSecretPrints(runId, fingerprint)
    for (const secret of held) prints?.note(secret)
    escrow = opened
    return {
      prints,
      async close() {
        await opened.close()
        await leaveNothing()
      },
    }
  }
  const ofEscrow = (place: EscrowPlace, opened: Escrow, held?: readonly HeldSecret[]): Promise<OpenSecrets> =>
    taking(opened, { runId: place.runId, asks: true, held, leaveNothing: () => removeEmpty(place, ports) })
  return {
    async open(runId, runFolder) {
      if (secretsFile !== null) {
        const taken = await taking(await createSecretsFile(secretsFile, ports), { runId, asks: mayAsk })
        return { ...taken, discard: () => removeUnused(secretsFile, ports) }
      }
      const place = escrowPlace(runFolder, runId)
      return ofEscrow(place, await safely(() => createEscrow(place, ports)))
    },
    async reopen(runId, runFolder, file) {
      const place = escrowPlace(runFolder, runId)
      if (file !== null) return taking(await reopenSecretsFile(file, ports), { runId, asks: mayAsk })
      // What was handed over and destroyed is not there to be filled any more.
      if (await isHandedOver(place, ports)) await ports.remove(place.state)
      const opened = await safely(() => reopenEscrow(place, ports))
      // A secret may have been put away whose record the journal does not have.
      return ofEscrow(place, opened, await readSecrets(place, ports))
    },
    async hold(secret) {
      if (!escrow) throw new AppError('unexpected')
      const opened = escrow
      await onDisk(() => opened.hold(secret))
      prints?.note(secret)
    },
  }
}

interface Taking {
  readonly runId: string
  readonly asks: boolean
  /** What is there already. */
  readonly held?: readonly HeldSecret[] | undefined
  readonly leaveNothing?: () => Promise<void>
}

async function safely(open: () => Promise<Escrow>): Promise<Escrow> {
  try {
    return await open()
  } catch (error) {
    if (!(error instanceof AppError) || !error.failure.code.startsWith('keychain_')) throw error
    throw new AppError('no_escrow', { detail: error.failure.code, cause: error })
  }
}

/** A run that made no key leaves nothing behind, least of all in the keychain. */
async function removeEmpty(place: EscrowPlace, ports: EscrowPorts): Promise<void> {
  const records = await readRecords(place, ports).catch(() => null)
  if (records?.length !== 0) return
  await ports.remove(place.records)
  // A key without a lock: it opens nothing.
  await ports.keychain.forget(place.account).catch(() => undefined)
}

/** The keys whose secrets a run holds, by the number of the request that made them (it stands in the name of the operation). */
async function readHeldKeys(runId: string, runFolder: string, ports: EscrowPorts): Promise<ReadonlyMap<number, KeyId>> {
  const held = new Map<number, KeyId>()
  for (const { operation, keyId } of (await readRecords(escrowPlace(runFolder, runId), ports)) ?? []) {
    const request = operation.startsWith(`${runId}-`) ? Number.parseInt(operation.slice(runId.length + 1), 10) : NaN
    const made = parseKeyId(keyId)
    if (Number.isInteger(request) && made) held.set(request, made)
  }
  return held
}

/**
 * The keys whose secrets a file of the user's has, by their names in a plan; a name that stands there twice tells nothing.
 * The file was made for this run, and its lines do not say which request they came from.
 */
async function readKeysInFile(path: string, ports: Pick<EscrowPorts, 'read'>): Promise<(name: string) => KeyId | null> {
  const form = formOf(path)
  const bytes = await ports.read(path)
  const entries = bytes ? readEntries(new TextDecoder().decode(bytes), form) : []
  return (name) => {
    const [entry, more] = entries.filter((one) => one.name === nameInFile(name, form))
    return entry && !more ? parseKeyId(entry.keyId) : null
  }
}

/** Looks where the secrets of a run are held: in a file of the user's, or in the escrow. */
export async function findHeld(
  { runId, runFolder, file }: { readonly runId: string; readonly runFolder: string; readonly file: string | null },
  ports: EscrowPorts,
): Promise<FindHeld> {
  if (file === null) {
    const held = await readHeldKeys(runId, runFolder, ports)
    return (request) => held.get(request) ?? null
  }
  const inFile = await readKeysInFile(file, ports)
  return (_, name) => inFile(name)
}

/** What runs hold for their user. */
export function createSecretsDesk(folder: string, ports: EscrowPorts, deps: StoreDeps): SecretsDesk {
  const placeOf = (runId: string): EscrowPlace => escrowPlace(runPaths(folder, runId).folder, runId)
  return {
    async list() {
      const held: HeldSecrets[] = []
      for (const runId of await listRuns(folder, deps)) {
        try {
          const holding = await readHolding(placeOf(runId), ports)
          if (holding) held.push(holding)
        } catch (error) {
          // One escrow that cannot be read must not hide the others; it stays where it is.
          if (!(error instanceof AppError)) throw error
          deps.report?.('secrets.unreadable', { runId, code: error.failure.code })
        }
      }
      return held
    },
    async save(runId, path) {
      const place = placeOf(runId)
      const secrets = await readSecrets(place, ports)
      const text = secretsText(secrets, formOf(path))
      await ports.replace(path, text)
      await markExported(place, ports, { path, text, count: secrets.length })
    },
    async take(runId, at, name) {
      const secret = (await readSecrets(placeOf(runId), ports))[at]
      // SECURITY: what the page shows and what is handed out is the same key.
      if (!secret || secret.name !== name) throw new AppError('bad_request')
      return secret.secret
    },
    markTaken: (runId, at) => markCopied(placeOf(runId), ports, at),
    confirm: (runId) => confirmHandOver(placeOf(runId), ports),
  }
}

/** What the escrow needs, from the disk and the keychain of this computer. */
export function escrowPorts(keychain: CredentialStore, files: FileLayer = nodeFiles): EscrowPorts {
  return {
    createFile: (path) =>
      onDisk(async () => {
        // SECURITY: made anew, following no link; then opened again, because what is written is read back.
        await (await files.open(path, 'create')).close()
        await files.syncFolder(dirname(path))
        return files.open(path, 'append')
      }),
    openFile: (path) => onDisk(() => files.open(path, 'append')),
    read: (path) => onDisk(() => files.read(path)),
    remove: (path) => onDisk(() => files.remove(path)),
    replace: (path, text) => atomicWrite(files, path, text),
    keychain,
  }
}
