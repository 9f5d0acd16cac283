import { z } from 'zod'
import { parseKeyId } from '../domain/api-key.ts'
import type { KeyId } from '../domain/api-key.ts'
import type { CellValue } from '../domain/change.ts'
import { parseDraftId } from '../domain/draft.ts'
import type { DraftId } from '../domain/draft.ts'
import { parseField } from '../domain/field.ts'
import type { Field } from '../domain/field.ts'
import { checkPlan } from '../domain/plan-check.ts'
import type { Plan, Step } from '../domain/plan.ts'
import { MOST_OVERLAP } from '../domain/rotation.ts'

const text = z.string().max(4096)

/** The id of a key. */
export const keyIdSchema = z
  .string()
  .transform((value, context): KeyId => parseKeyId(value) ?? refuse(context, 'not a key id'))
const field = z
  .string()
  .max(1024)
  .transform((value, context): Field => parseField(value) ?? refuse(context, 'not a field'))
/** The content of a cell. */
export const cellSchema: z.ZodType<CellValue> = z.string().max(65536).nullable()

/** Says why a value is refused. */
export function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}

const draftId = z
  .string()
  .transform((value, context): DraftId => parseDraftId(value) ?? refuse(context, 'not a draft id'))
const name = z.string().max(65_536)

/** The row of a table that something was imported from. */
const source = z.strictObject({ file: text, line: z.int().positive() })

const step: z.ZodType<Step> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('set'),
    keyId: keyIdSchema,
    name,
    field,
    before: cellSchema,
    after: cellSchema,
    once: draftId.optional(),
    source: source.optional(),
  }),
  z.strictObject({
    kind: z.literal('delete'),
    keyId: keyIdSchema,
    name,
    field: z.literal('delete'),
    before: text,
    after: z.null(),
    source: source.optional(),
  }),
  z.strictObject({
    kind: z.literal('create'),
    draft: draftId,
    name,
    field: z.literal('create'),
    before: z.null(),
    after: z.string().max(1_000_000),
    limit: text,
    labels: z.array(z.tuple([z.string().max(1024), z.string().max(65_536)])).max(1000),
    group: text.nullable(),
    expiry: text.nullable(),
    replaces: keyIdSchema.optional(),
    manage: z.literal('read').optional(),
    source: source.optional(),
  }),
])

/** The form of a plan alone; whether its steps may be sent, `checkPlan` says. */
export const planShape: z.ZodType<Plan> = z.strictObject({
  version: z.literal(1),
  id: text,
  organisation: text,
  madeAt: text,
  base: z.strictObject({ snapshotId: text, listedAt: text }),
  origin: z
    .union([
      z.strictObject({ kind: z.literal('grid') }),
      z.strictObject({ kind: z.literal('command'), command: z.enum(['set', 'rename-label', 'plan']) }),
      z.strictObject({ kind: z.enum(['revert', 'retry', 'orphans']), run: text }),
      z.strictObject({ kind: z.literal('rotate'), overlapDays: z.int().nonnegative().max(MOST_OVERLAP) }),
    ])
    .optional(),
  steps: z.array(step).max(2_000_000),
})

/**
 * A plan at a door: from the page, or from a run's folder. What no review lets through is refused here already: a value
 * that cannot be sent, a limit in another spelling than the one that is counted, two steps for one cell.
 */
export const planSchema: z.ZodType<Plan> = planShape.superRefine((plan, context) => {
  const fault = checkPlan(plan)
  if (fault && fault.code !== 'empty')
    context.addIssue({ code: 'custom', message: fault.code, path: ['steps', fault.step] })
})
