import { labelKeyOf } from '../../domain/field.ts'
import type { Plan, PlanOrigin } from '../../domain/plan.ts'
import { planSize } from '../../domain/plan.ts'
import { groupSteps } from '../../domain/step-groups.ts'
import type { GroupSide, StepGroup } from '../../domain/step-groups.ts'
import { counted } from './count.ts'

/** What a plan does, in one line: `env: production → prod on 412 keys`. */
export function planTitle(plan: Plan): string {
  const title = whatOf(plan)
  if (plan.origin?.kind === 'rotate') return rotationTitle(plan)
  const origin = plan.origin && ORIGINS[plan.origin.kind]
  return origin && title !== '' ? `${origin}: ${title}` : title
}

/** What a plan is that is not made of what somebody asked for just now. */
const ORIGINS: Readonly<Partial<Record<PlanOrigin['kind'], string>>> = {
  revert: 'revert',
  retry: 'again',
  orphans: 'replace lost keys',
}

function rotationTitle({ steps }: Plan): string {
  return `rotate ${counted(steps.filter(({ kind }) => kind === 'create').length, 'key')}`
}

function whatOf(plan: Plan): string {
  const [first, ...more] = groupSteps(plan.steps)
  if (!first) return ''
  if (more.length === 0 && first.field === 'create') return `create ${counted(first.keys, 'key')}`
  if (more.length === 0 && first.field === 'delete') return `delete ${counted(first.keys, 'key')}`
  if (more.length === 0) return groupTitle(first)
  const { steps, keys } = planSize(plan)
  const fields = [...new Set(plan.steps.map((step) => step.field))]
  const named = fields.length <= 3 ? `${fields.map(fieldName).join(', ')}: ` : ''
  return `${named}${counted(steps, 'change')} on ${counted(keys, 'key')}`
}

function groupTitle({ field, before, after, keys }: StepGroup): string {
  const from = before.kind === 'one' ? `${side(before)} → ` : '→ '
  return `${fieldName(field)}: ${from}${side(after)} on ${counted(keys, 'key')}`
}

function side(value: GroupSide): string {
  if (value.kind === 'many') return counted(value.values, 'value')
  if (value.value === null) return '—'
  return value.value === '' ? '""' : value.value
}

function fieldName(field: string): string {
  return labelKeyOf(field) ?? field.replace('_', ' ')
}
