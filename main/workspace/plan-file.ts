import type { z } from 'zod'
import { AppError } from '#shared/contract/app-error.ts'
import { planSchema } from '#shared/contract/requests.ts'
import type { Plan } from '#shared/domain/plan.ts'

/** A plan as the text of a file that a second person can review and apply. */
export function planFileText(plan: Plan): string {
  return `${JSON.stringify(plan, null, 1)}\n`
}

/** Reads a plan from the text of a file; `name` is the file's, for the message. */
export function parsePlanFile(text: string, name: string): Plan {
  const parsed = planSchema.safeParse(parseJson(text))
  if (!parsed.success) throw new AppError('bad_plan', { detail: `${name}: ${whereOf(parsed.error)}` })
  return parsed.data
}

/** Where a plan is broken: `steps.3: duplicate`. */
function whereOf(error: z.ZodError): string {
  const [issue] = error.issues
  return issue ? `${issue.path.join('.')}: ${issue.message}` : ''
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
