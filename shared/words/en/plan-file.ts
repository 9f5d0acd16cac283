import type { PlanFault } from '../../domain/plan-check.ts'

const faults: Readonly<Record<PlanFault['code'], string>> = {
  empty: 'has no steps',
  duplicate: 'asks for the same cell twice',
  value: 'has a value that cannot be sent',
  no_change: 'changes nothing',
  delete_and_set: 'is about a key that another step deletes or changes',
  name_blank: 'creates a key without a name',
  limit_required: 'creates a key without a limit',
}

/** A step as its reader finds it: by its number (from 1), its key and its field, as far as they can be read. */
export interface StepPlace {
  readonly number: number
  readonly name: string | null
  readonly field: string | null
}

const LONGEST = 80

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** `step 3 (key "ci", label:env)` */
function place({ number, name, field }: StepPlace): string {
  const parts = [...(name === null ? [] : [`key "${cut(name)}"`]), ...(field === null ? [] : [cut(field)])]
  return `step ${number}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`
}

/** Why the file of a plan is refused, behind its name. */
export const planFile = {
  notJson: 'it is not JSON',
  noPlan: 'it holds no plan of version 1',
  faulty: (step: StepPlace, code: PlanFault['code']) => `${place(step)} ${faults[code]}`,
  badStep: (step: StepPlace, part: string, reason: string) =>
    `${place(step)} cannot be read: ${[part, reason].filter((text) => text !== '').join(': ')}`,
  badPart: (part: string, reason: string) => [part, reason].filter((text) => text !== '').join(': '),
  missing: 'there is no such file',
  isFolder: 'it is a folder',
} as const
