import { AppError } from '#shared/contract/app-error.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { loadFingerprint } from '../escrow/fingerprint.ts'
import { listRuns, runMentions } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import type { CredentialStore } from './credentials.ts'
import { openRun } from './run-files.ts'

/** Which keys have a secret, by the fingerprints in the journals. */
export interface FoundSecret {
  readonly fingerprint: string
  readonly keys: readonly FoundKey[]
}

/** A key with the run that has made it. */
export interface FoundKey {
  readonly run: string
  readonly key: KeyId
  readonly name: string
}

interface Place {
  readonly folder: string
  readonly keychain: Pick<CredentialStore, 'load'>
  readonly deps: StoreDeps
}

/** Looks for the keys that were made with a secret; neither it nor anything of it is written anywhere. */
export async function findSecret(secret: string, { folder, keychain, deps }: Place): Promise<FoundSecret> {
  const printOf = await loadFingerprint(keychain)
  if (!printOf) throw new AppError('no_fingerprints')
  const fingerprint = printOf(secret)
  const keys: FoundKey[] = []
  for (const run of await listRuns(folder, deps)) {
    try {
      if (await runMentions(folder, run, { text: fingerprint, file: 'journal', deps }))
        keys.push(...(await keysOf(run, fingerprint, { folder, deps })))
    } catch (error) {
      // One run that cannot be read must not hide the others.
      if (!(error instanceof AppError)) throw error
      deps.report?.('run.unreadable', { runId: run, code: error.failure.code })
    }
  }
  return { fingerprint, keys }
}

async function keysOf(
  run: string,
  fingerprint: string,
  { folder, deps }: Omit<Place, 'keychain'>,
): Promise<readonly FoundKey[]> {
  const { steps } = await openRun(folder, run, deps)
  return steps.flatMap(({ step, made, fingerprint: of }) =>
    made && of === fingerprint ? [{ run, key: made, name: step.name }] : [],
  )
}
