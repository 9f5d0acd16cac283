import { AppError } from '#shared/contract/app-error.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import { labelKeyOf } from '#shared/domain/field.ts'
import type { Step } from '#shared/domain/plan.ts'
import { isFingerprint } from '../escrow/fingerprint.ts'
import { listRuns, loadPlan, runMentions } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'

/** The runs about a key or a label, newest first: by a part of a key's name, its id, or a label's name or value. */
export async function findRuns(folder: string, wanted: string, deps: StoreDeps): Promise<readonly string[]> {
  const text = wanted.trim().toLowerCase()
  const found: string[] = []
  for (const runId of await listRuns(folder, deps)) {
    try {
      if (text === '' || (await isAbout(folder, runId, { text, deps }))) found.push(runId)
    } catch (error) {
      // One run that cannot be read must not hide the others.
      if (!(error instanceof AppError)) throw error
      deps.report?.('run.unreadable', { runId, code: error.failure.code })
    }
  }
  return found
}

interface Wanted {
  readonly text: string
  readonly deps: StoreDeps
}

/** Most plans are told apart by their bytes; only one that has the text somewhere is read as a plan. */
async function isAbout(folder: string, runId: string, { text, deps }: Wanted): Promise<boolean> {
  // As JSON writes it, whose escapes are in lower case too.
  const written = JSON.stringify(text).slice(1, -1)
  if (await runMentions(folder, runId, { text: written, file: 'plan', deps })) {
    const { steps } = await loadPlan(folder, runId, deps)
    if (steps.some((step) => names(step, text))) return true
  }
  // The id of a key that the run has made, and the fingerprint of its secret, stand in its journal only.
  return (
    (parseKeyId(text) !== null || isFingerprint(text)) && runMentions(folder, runId, { text, file: 'journal', deps })
  )
}

function names(step: Step, text: string): boolean {
  const cells = [step.name, labelKeyOf(step.field) ?? step.field, step.before, step.after]
  const ids = step.kind === 'create' ? [] : [step.keyId]
  return [...cells, ...ids].some((cell) => cell !== null && cell.toLowerCase().includes(text))
}
