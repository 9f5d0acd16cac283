import { AppError } from '#shared/contract/app-error.ts'
import type { RunOpened, StepOutcome } from '#shared/contract/requests.ts'
import { lastExpiries } from '#shared/domain/key-lives.ts'
import type { Expiry, KeyLives, Replacement } from '#shared/domain/key-lives.ts'
import { keepLives, readExpiries, readLineage } from '../store/key-lives.ts'
import type { StoreDeps } from '../store/store-deps.ts'

/** Keeps what a run that has ended has made of the lives of keys: when they end, and which were made in whose place. */
export async function keepRunLives(folder: string, { summary, steps }: RunOpened, deps: StoreDeps): Promise<void> {
  const at = summary.endedAt ?? summary.startedAt
  const expiries = steps.flatMap((step) => expiryOf(step, at))
  const replacements = steps.flatMap((step) => replacementOf(step, at))
  await keepLives(folder, { run: summary.runId, expiries, replacements }, deps)
}

/** Reads what is known of the lives of keys; nothing where it cannot be read, which is reported. */
export async function readLives(folder: string, deps: StoreDeps): Promise<KeyLives> {
  try {
    const expiries = lastExpiries(await readExpiries(folder, deps))
    return { expiries, replacements: await readLineage(folder, deps) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    deps.report?.('lives.unreadable', { code: error.failure.code })
    return { expiries: [], replacements: [] }
  }
}

function expiryOf({ step, outcome, made }: StepOutcome, setAt: string): readonly Expiry[] {
  if (outcome !== 'done') return []
  if (step.kind === 'set') return step.field === 'expiry' ? [{ keyId: step.keyId, at: step.after, setAt }] : []
  return step.kind === 'create' && made && step.expiry !== null ? [{ keyId: made, at: step.expiry, setAt }] : []
}

/** A key counts as another one's successor as soon as it is there, whether or not all of it is set. */
function replacementOf({ step, made }: StepOutcome, at: string): readonly Replacement[] {
  return step.kind === 'create' && step.replaces && made ? [{ from: step.replaces, to: made, at }] : []
}
