import { z } from 'zod'
import type { Rights } from '../domain/rights.ts'
import { parseKeyId } from '../domain/api-key.ts'
import type { KeyId } from '../domain/api-key.ts'
import { commands } from '../domain/command.ts'
import { parseDraftId } from '../domain/draft.ts'
import type { RowId } from '../domain/draft-row.ts'
import { MOST_OVERLAP, MOST_ROTATED } from '../domain/rotation.ts'
import type { RotationWish } from '../domain/rotation.ts'
import type { Plan, PlanOrigin, Step } from '../domain/plan.ts'
import type { GridViews } from '../domain/grid-view.ts'
import { keyPresets } from '../domain/keyboard.ts'
import type { Keyboard } from '../domain/keyboard.ts'
import type { Outcome } from '../domain/outcome.ts'
import { safetyLevels } from '../domain/safety.ts'
import type { Safety } from '../domain/safety.ts'
import { FASTEST_RATE } from '../domain/write-rate.ts'
import type { AppState, PastRuns, RunSummary } from './app-state.ts'
import type { ApplyAnswer } from './apply-answer.ts'
import type { KeyLives } from '../domain/key-lives.ts'
import { keyExportSchema } from './key-export.ts'
import type { KeysExported } from './key-export.ts'
import type { KeyHistory, KeyRuns } from './key-history.ts'
import { gridViewsSchema } from './grid-views.ts'
import { importRequests } from './import-requests.ts'
import { spendInsightRequests } from './spend-insight-requests.ts'
import { spendFileRequests } from './spend-file-requests.ts'
import { spendQueryRequests } from './spend-query-requests.ts'
import type { HeldSecrets } from './held-secrets.ts'
import { MOST_STEP_NAME } from './offer.ts'
import type { Offer } from './offer.ts'
import type { OpenedPlan } from './opened-plan.ts'
import { route } from './route.ts'
import { spendRequests } from './spend-requests.ts'
import type { Route } from './route.ts'
import { unpackCells } from './packed-cells.ts'
import type { PackedEntry } from './packed-cells.ts'
import { cellSchema, keyIdSchema, planSchema, refuse } from './plan-schema.ts'
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
  /** By which the secret of that key can be told again, on this computer alone. */
  readonly fingerprint?: string
  /** Until when a creation that nobody answered may still be carried out (RFC 3339). */
  readonly until?: string
}

/** A run opened from the history. */
export interface RunOpened {
  readonly summary: RunSummary
  readonly steps: readonly StepOutcome[]
  /** Where its plan comes from, as far as that says it. */
  readonly origin?: PlanOrigin | undefined
}

/** What diagnostics say, and the name under which that very text is saved. */
export interface DiagnosticsText {
  readonly id: string
  readonly text: string
}

const nothing = z.undefined()
const text = z.string().max(4096)
/**
 * A plan to be applied. `seen` names the changes that its user has looked at, null for none. With `canary`
 * the run pauses after so many keys, when a list has shown them. With `neverResends` it sends no creation twice.
 */
export interface Applying {
  readonly plan: Plan
  readonly seen: string | null
  readonly canary?: number | null | undefined
  readonly neverResends?: boolean | undefined
}

const applying: z.ZodType<Applying> = z.strictObject({
  plan: planSchema,
  seen: text.nullable(),
  canary: z.int().positive().max(1_000_000).nullable().optional(),
  neverResends: z.boolean().optional(),
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
    bases: z.array(cellSchema).max(10_000),
    tos: z.array(cellSchema).max(10_000),
    lines: z.array(z.int().nonnegative()).max(10_000).optional(),
  })
  .refine(({ keys, bases, tos, lines }) => [bases, tos, lines ?? keys].every(({ length }) => length === keys.length))
  .refine(mayBeStaged)

const OF_DRAFTS: ReadonlySet<StagedField> = new Set<StagedField>(['name', 'group', 'draft'])

// Only drafts have names and groups and are drafts; only keys can be deleted.
function mayBeStaged({ field: staged, keys }: StagedCells): boolean {
  const isOf = (isDraft: boolean): boolean => keys.every((id) => (parseDraftId(id) !== null) === isDraft)
  return staged === 'delete' ? isOf(false) : !OF_DRAFTS.has(staged) || isOf(true)
}

const packedCells = z
  .strictObject({
    field: stagedField,
    ids: z.instanceof(Uint8Array).refine(({ length }) => length <= 1_000_000),
    lengths: z.instanceof(Uint8Array),
    bases: z.array(cellSchema).max(10_000),
    tos: z.array(cellSchema).max(10_000),
    codes: z.union([z.instanceof(Uint8Array), z.instanceof(Uint16Array)]).refine(({ length }) => length <= 10_000),
    lines: z.instanceof(Uint32Array).optional(),
  })
  .transform((packed, context): StagedCells => unpackCells(packed) ?? refuse(context, 'not staged cells'))
  .refine(mayBeStaged)

const steps = [
  z.strictObject({ kind: z.literal('undo') }),
  z.strictObject({ kind: z.literal('redo') }),
  z.strictObject({ kind: z.literal('seal') }),
] as const
const batchOf = (form: z.ZodType<StagedCells>) =>
  z.strictObject({ kind: z.literal('batch'), id: z.int(), name: text, file: text.optional(), cells: z.array(form).max(1000) }) // prettier-ignore

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

const stepName = z.string().max(MOST_STEP_NAME).nullable()
const offer: z.ZodType<Offer> = z.strictObject({
  commands: z.array(z.enum(commands)).max(commands.length),
  staged: z.int().nonnegative().max(1_000_000_000),
  undo: stepName,
  redo: stepName,
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

const rotation: z.ZodType<RotationWish> = z.strictObject({
  keyIds: z.array(keyIdSchema).max(MOST_ROTATED),
  overlapDays: z.int().nonnegative().max(MOST_OVERLAP),
  nameRule: text,
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
  'keys.export': route<KeysExported | null>()(keyExportSchema),
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
  'run.list': route<PastRuns>()(nothing),
  'escrow.list': route<readonly HeldSecrets[]>()(nothing),
  'escrow.save': route<{ readonly path: string } | null>()(z.strictObject({ runId: text })),
  'escrow.copy': route<{ readonly staysMs: number }>()(
    z.strictObject({ runId: text, at: z.int().nonnegative(), name: z.string().max(65_536) }),
  ),
  'escrow.confirm': route<boolean>()(z.strictObject({ runId: text })),
  'run.open': route<RunOpened>()(z.strictObject({ runId: text })),
  'run.find': route<readonly string[]>()(z.strictObject({ text })),
  'run.revert': route<OpenedPlan>()(z.strictObject({ runId: text, deletesSpent: z.boolean() })),
  'run.retry': route<OpenedPlan>()(z.strictObject({ runId: text })),
  'run.orphans': route<OpenedPlan>()(z.strictObject({ runId: text })),
  'plan.rotate': route<OpenedPlan>()(rotation),
  'run.export': route<{ readonly path: string } | null>()(z.strictObject({ runId: text })),
  'run.verify': route<Verification>()(nothing),
  ...importRequests,
  ...spendRequests,
  ...spendQueryRequests,
  ...spendInsightRequests,
  ...spendFileRequests,
  'key.history': route<KeyHistory>()(z.strictObject({ keyId: keyIdSchema })),
  'key.lives': route<KeyLives>()(nothing),
  'org.members': route<readonly string[] | null>()(nothing),
  'key.runs': route<KeyRuns>()(z.strictObject({ keyId: keyIdSchema })),
  'workspace.connect': route<void>()(nothing),
  'workspace.open': route<void>()(z.strictObject({ id: text })),
  'workspace.change': route<void>()(workspaceChange),
  'workspace.replace-key': route<void>()(z.strictObject({ id: text })),
  'workspace.change-connection': route<void>()(z.strictObject({ id: text })),
  'workspace.own-key': route<boolean>()(z.strictObject({ id: text })),
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
