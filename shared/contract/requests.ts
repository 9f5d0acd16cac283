import { z } from 'zod'
import type { Rights } from '../domain/rights.ts'
import { parseKeyId } from '../domain/api-key.ts'
import type { KeyId } from '../domain/api-key.ts'
import { commands } from '../domain/command.ts'
import { parseDraftId } from '../domain/draft.ts'
import type { DraftId } from '../domain/draft.ts'
import type { RowId } from '../domain/draft-row.ts'
import { parseField } from '../domain/field.ts'
import type { Field } from '../domain/field.ts'
import type { CellValue } from '../domain/change.ts'
import { checkPlan } from '../domain/plan-check.ts'
import type { Plan, Step } from '../domain/plan.ts'
import type { GridViews } from '../domain/grid-view.ts'
import { keyPresets } from '../domain/keyboard.ts'
import type { Keyboard } from '../domain/keyboard.ts'
import type { Outcome } from '../domain/outcome.ts'
import { safetyLevels } from '../domain/safety.ts'
import type { Safety } from '../domain/safety.ts'
import { FASTEST_RATE } from '../domain/write-rate.ts'
import type { AppState, RunSummary, UnreadableRun } from './app-state.ts'
import type { ApplyAnswer } from './apply-answer.ts'
import type { KeyHistory, KeyRuns } from './key-history.ts'
import { gridViewsSchema } from './grid-views.ts'
import type { HeldSecrets } from './held-secrets.ts'
import type { Offer } from './offer.ts'
import type { OpenedPlan } from './opened-plan.ts'
import { unpackCells } from './packed-cells.ts'
import type { PackedEntry } from './packed-cells.ts'
import { parseStagedField } from './staged-entry.ts'
import type { StagedCells, StagedEntry, StagedField } from './staged-entry.ts'
import type { Verification } from './verification.ts'

/** A planned step with its final word. */
export interface StepOutcome {
  readonly step: Step
  readonly outcome: Outcome
  readonly reason: string | null
  readonly attempts: number
  /** The key that a step has made. */
  readonly made?: KeyId
  /** Until when a creation that nobody answered may still be carried out (RFC 3339). */
  readonly until?: string
}

/** A run opened from the history. */
export interface RunOpened {
  readonly summary: RunSummary
  readonly steps: readonly StepOutcome[]
}

/** What diagnostics say, and the name under which that very text is saved. */
export interface DiagnosticsText {
  readonly id: string
  readonly text: string
}

/** A request: how its input is parsed, and (as a type only) what it answers. */
interface Route<Output, Schema extends z.ZodType> {
  readonly input: Schema
  readonly answers?: (output: Output) => Output
}

const route =
  <Output>() =>
  <Schema extends z.ZodType>(input: Schema): Route<Output, Schema> => ({ input })

const nothing = z.undefined()
const text = z.string().max(4096)
const keyId = z.string().transform((value, context): KeyId => parseKeyId(value) ?? refuse(context, 'not a key id'))
const field = z
  .string()
  .max(1024)
  .transform((value, context): Field => parseField(value) ?? refuse(context, 'not a field'))
const cell: z.ZodType<CellValue> = z.string().max(65536).nullable()

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}

const draftId = z
  .string()
  .transform((value, context): DraftId => parseDraftId(value) ?? refuse(context, 'not a draft id'))
const name = z.string().max(65_536)

const step: z.ZodType<Step> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set'), keyId, name, field, before: cell, after: cell }),
  z.strictObject({
    kind: z.literal('delete'),
    keyId,
    name,
    field: z.literal('delete'),
    before: text,
    after: z.null(),
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
  }),
])

/**
 * A plan at a door: from the page, or from a file somebody saved. What no review lets through is refused here already:
 * a value that cannot be sent, a limit in another spelling than the one that is counted, two steps for one cell.
 */
export const planSchema: z.ZodType<Plan> = z
  .strictObject({
    version: z.literal(1),
    id: text,
    organisation: text,
    madeAt: text,
    base: z.strictObject({ snapshotId: text, listedAt: text }),
    origin: z.strictObject({ kind: z.enum(['revert', 'retry']), run: text }).optional(),
    steps: z.array(step).max(2_000_000),
  })
  .superRefine((plan, context) => {
    const fault = checkPlan(plan)
    if (fault && fault.code !== 'empty')
      context.addIssue({ code: 'custom', message: fault.code, path: ['steps', fault.step] })
  })

/**
 * A plan to be applied. `seen` names the changes that its user has looked at, null for none. With `canary`
 * the run pauses after so many keys, when a list has shown them.
 */
export interface Applying {
  readonly plan: Plan
  readonly seen: string | null
  readonly canary?: number | null | undefined
}

const applying: z.ZodType<Applying> = z.strictObject({
  plan: planSchema,
  seen: text.nullable(),
  canary: z.int().positive().max(1_000_000).nullable().optional(),
})

const rowId = z
  .string()
  .transform((value, context): RowId => parseDraftId(value) ?? parseKeyId(value) ?? refuse(context, 'not a row'))
const stagedField = z
  .string()
  .max(1024)
  .transform((value, context): StagedField => parseStagedField(value) ?? refuse(context, 'not a field'))

const cells: z.ZodType<StagedCells> = z
  .strictObject({
    field: stagedField,
    keys: z.array(rowId).max(10_000),
    bases: z.array(cell).max(10_000),
    tos: z.array(cell).max(10_000),
  })
  .refine(({ keys, bases, tos }) => keys.length === bases.length && keys.length === tos.length)
  .refine(mayBeStaged)

// Only drafts have names and are drafts; only keys can be deleted.
function mayBeStaged({ field: staged, keys }: StagedCells): boolean {
  const isOf = (isDraft: boolean): boolean => keys.every((id) => (parseDraftId(id) !== null) === isDraft)
  return staged === 'delete' ? isOf(false) : (staged !== 'name' && staged !== 'draft') || isOf(true)
}

const packedCells = z
  .strictObject({
    field: stagedField,
    ids: z.instanceof(Uint8Array).refine(({ length }) => length <= 1_000_000),
    lengths: z.instanceof(Uint8Array),
    bases: z.array(cell).max(10_000),
    tos: z.array(cell).max(10_000),
    codes: z.union([z.instanceof(Uint8Array), z.instanceof(Uint16Array)]).refine(({ length }) => length <= 10_000),
  })
  .transform((packed, context): StagedCells => unpackCells(packed) ?? refuse(context, 'not staged cells'))
  .refine(mayBeStaged)

const steps = [
  z.strictObject({ kind: z.literal('undo') }),
  z.strictObject({ kind: z.literal('redo') }),
  z.strictObject({ kind: z.literal('seal') }),
] as const
const batchOf = (form: z.ZodType<StagedCells>) =>
  z.strictObject({ kind: z.literal('batch'), id: z.int(), name: text, cells: z.array(form).max(1000) })

/** A line of the staging log as it stands on disk. */
export const stagedEntrySchema: z.ZodType<StagedEntry> = z.discriminatedUnion('kind', [batchOf(cells), ...steps])

/** The same line as the page sends it: read, it is the line of the disk. */
const packedEntrySchema: z.ZodType<StagedEntry> = z.discriminatedUnion('kind', [batchOf(packedCells), ...steps])

const keyboardSchema: z.ZodType<Keyboard> = z.strictObject({
  preset: z.enum(keyPresets),
  bindings: z.array(z.tuple([z.string().max(100), z.array(z.string().max(50)).max(20)])).max(200),
  tabLeaves: z.boolean(),
  jumpsToEnd: z.boolean(),
})

const offer: z.ZodType<Offer> = z.strictObject({
  commands: z.array(z.enum(commands)).max(commands.length),
  staged: z.int().nonnegative().max(1_000_000_000),
})

/** What shall become of a workspace; what is left out stays. */
export interface WorkspaceChange {
  readonly id: string
  readonly name?: string | undefined
  readonly safety?: Safety | undefined
  readonly isProduction?: boolean | undefined
  /** Writes a second; `null` for the usual rate. */
  readonly rate?: number | null | undefined
}

const workspaceChange: z.ZodType<WorkspaceChange> = z.strictObject({
  id: text,
  name: text.optional(),
  safety: z.enum(safetyLevels).optional(),
  isProduction: z.boolean().optional(),
  rate: z.int().min(1).max(FASTEST_RATE).nullable().optional(),
})

/** Everything the page may ask. A route that is not listed does not exist. */
export const requests = {
  'app.open': route<AppState>()(nothing),
  'app.offer': route<void>()(offer),
  'app.diagnostics': route<DiagnosticsText>()(nothing),
  'app.save-diagnostics': route<{ readonly path: string } | null>()(z.strictObject({ id: text })),
  'keys.open': route<void>()(nothing),
  'keys.refresh': route<void>()(nothing),
  'keys.cancel': route<void>()(nothing),
  'disk.retry': route<void>()(nothing),
  'clipboard.paste': route<void>()(nothing),
  'staged.load': route<readonly StagedEntry[]>()(nothing),
  'staged.append': route<void>()(z.array(packedEntrySchema).max(1000)),
  'staged.replace': route<void>()(z.array(packedEntrySchema).max(1000)),
  'views.load': route<GridViews>()(nothing),
  'views.save': route<void>()(gridViewsSchema),
  'plan.apply': route<ApplyAnswer>()(applying),
  'plan.save': route<{ readonly path: string; readonly hash: string } | null>()(planSchema),
  'plan.open': route<OpenedPlan | null>()(nothing),
  'run.pause': route<void>()(nothing),
  'run.resume': route<void>()(nothing),
  'run.stop': route<void>()(nothing),
  'run.continue': route<{ readonly runId: string }>()(z.strictObject({ runId: text })),
  'run.list': route<readonly RunSummary[]>()(nothing),
  /** Past runs that `run.list` leaves out, because they cannot be read. */
  'run.unreadable': route<readonly UnreadableRun[]>()(nothing),
  'escrow.list': route<readonly HeldSecrets[]>()(nothing),
  'escrow.save': route<{ readonly path: string } | null>()(z.strictObject({ runId: text })),
  'escrow.confirm': route<boolean>()(z.strictObject({ runId: text })),
  'run.open': route<RunOpened>()(z.strictObject({ runId: text })),
  'run.find': route<readonly string[]>()(z.strictObject({ text })),
  'run.revert': route<OpenedPlan>()(z.strictObject({ runId: text, deletesSpent: z.boolean() })),
  'run.retry': route<OpenedPlan>()(z.strictObject({ runId: text })),
  'run.export': route<{ readonly path: string } | null>()(z.strictObject({ runId: text })),
  'run.verify': route<Verification>()(nothing),
  'key.history': route<KeyHistory>()(z.strictObject({ keyId })),
  'key.runs': route<KeyRuns>()(z.strictObject({ keyId })),
  'workspace.connect': route<void>()(nothing),
  'workspace.open': route<void>()(z.strictObject({ id: text })),
  'workspace.change': route<void>()(workspaceChange),
  'workspace.replace-key': route<void>()(z.strictObject({ id: text })),
  'workspace.change-connection': route<void>()(z.strictObject({ id: text })),
  'gateway.probe': route<Rights>()(z.strictObject({ id: text })),
  'workspace.forget': route<void>()(z.strictObject({ id: text })),
  'demo.reset': route<boolean>()(nothing),
  'keyboard.change': route<void>()(keyboardSchema),
  'window.zoom': route<void>()(z.enum(['in', 'out', 'usual'])),
} as const

/** The name of a request. */
export type RouteName = keyof typeof requests

/** What a request takes, as its handler gets it. */
export type RouteInput<Name extends RouteName> = z.infer<(typeof requests)[Name]['input']>

/** What is sent for it: the same, where many values are not packed for the way. */
export type RouteSent<Name extends RouteName> = Name extends 'staged.append' | 'staged.replace'
  ? readonly PackedEntry[]
  : RouteInput<Name>

/** What a request answers. */
export type RouteOutput<Name extends RouteName> =
  (typeof requests)[Name] extends Route<infer Output, z.ZodType> ? Output : never
