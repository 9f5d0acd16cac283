import type { z } from 'zod'
import { AppError } from '#shared/contract/app-error.ts'
import { planSchema } from '#shared/contract/plan-schema.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { onDisk } from '../store/disk-error.ts'
import { nodeFiles } from '../store/file-layer.ts'
import type { FileLayer } from '../store/file-layer.ts'
import { planHash } from './plan-hash.ts'

/** The largest file that is read as a plan, in bytes. */
const LARGEST = 256 * 1024 * 1024

/** Reads the text of a plan file; one that is too large is not read at all. */
export async function readPlanText(path: string, files: FileLayer = nodeFiles): Promise<string> {
  return onDisk(async () => {
    const file = await files.open(path, 'read')
    try {
      const size = await file.size()
      if (size > LARGEST) throw new AppError('plan_too_large', { detail: path })
      return new TextDecoder().decode(await file.read(0, size))
    } finally {
      await file.close()
    }
  })
}

/** A plan as the text of a file that a second person can review and apply; its hash shows whether it was altered since. */
export function planFileText(plan: Plan): string {
  return `${JSON.stringify({ ...plan, sha256: planHash(plan) }, null, 1)}\n`
}

/**
 * Reads a plan from the text of a file; `name` is the file's, for the message. A file without a hash was made by other
 * programs and is judged by its content; one whose hash is that of another plan is refused.
 */
export function parsePlanFile(text: string, name: string): Plan {
  const { sha256, ...json } = parseObject(text)
  if (typeof json['version'] === 'number' && json['version'] > 1) throw new AppError('plan_newer', { detail: name })
  const parsed = planSchema.safeParse(json)
  if (!parsed.success) throw new AppError('bad_plan', { detail: `${name}: ${whereOf(parsed.error)}` })
  if (sha256 !== undefined && sha256 !== planHash(parsed.data)) throw new AppError('plan_changed', { detail: name })
  return parsed.data
}

/** Where a plan is broken: `steps.3: duplicate`. */
function whereOf(error: z.ZodError): string {
  const [issue] = error.issues
  return issue ? `${issue.path.join('.')}: ${issue.message}` : ''
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
