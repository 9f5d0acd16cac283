import { createHash } from 'node:crypto'
import type { Plan } from '#shared/domain/plan.ts'
import { planText } from './run-files.ts'

/** The SHA-256 of a plan, as journals and plan files name it. */
export function planHash(plan: Plan): string {
  return createHash('sha256').update(planText(plan)).digest('hex')
}
