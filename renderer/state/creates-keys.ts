import type { Plan } from '#shared/domain/plan.ts'

/** Whether a plan makes keys. */
export function createsKeys({ steps }: Plan): boolean {
  return steps.some(({ kind }) => kind === 'create')
}
