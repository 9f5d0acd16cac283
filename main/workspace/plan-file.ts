import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { z } from 'zod'
import { AppError } from '#shared/contract/app-error.ts'
import { planShape } from '#shared/contract/plan-schema.ts'
import { checkPlan } from '#shared/domain/plan-check.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import type { StepPlace } from '#shared/words/en/plan-file.ts'
import { errorCode } from '../store/file-layer.ts'
import { planHash } from './plan-hash.ts'

/** The largest file that is read as a plan, in bytes. */
const LARGEST = 256 * 1024 * 1024

/** Reads the text of a plan file, or of a pipe; one that is too large is not read at all. */
export async function readPlanText(path: string): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    if ((await stat(path)).size > LARGEST) throw tooLarge(path)
    for await (const piece of createReadStream(path)) {
      const bytes: Uint8Array = piece
      size += bytes.length
      if (size > LARGEST) throw tooLarge(path)
      pieces.push(bytes)
    }
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(path, error)
  }
  return new TextDecoder().decode(Buffer.concat(pieces))
}

function tooLarge(path: string): AppError {
  return new AppError('plan_too_large', { detail: path })
}

const whyUnreadable: Readonly<Record<string, string>> = {
  ENOENT: words.planFile.missing,
  EISDIR: words.planFile.isFolder,
}

function unreadable(path: string, cause: unknown): AppError {
  const known = whyUnreadable[errorCode(cause) ?? '']
  return new AppError('plan_unreadable', { detail: `${path}: ${known ?? String(cause)}`, cause })
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
  const refuse = (why: string): AppError => new AppError('bad_plan', { detail: `${name}: ${why}` })
  const read = parseObject(text)
  if (!read) throw refuse(words.planFile.notJson)
  const { sha256, ...json } = read
  const version = json['version']
  if (typeof version === 'number' && version > 1) throw new AppError('plan_newer', { detail: name })
  if (version !== 1) throw refuse(words.planFile.noPlan)
  const parsed = planShape.safeParse(json)
  if (!parsed.success) throw refuse(describeShape(parsed.error, json['steps']))
  const plan = parsed.data
  const fault = checkPlan(plan)
  if (fault && fault.code !== 'empty') throw refuse(words.planFile.faulty(placeOf(plan.steps, fault.step), fault.code))
  if (sha256 !== undefined && sha256 !== planHash(plan)) throw new AppError('plan_changed', { detail: name })
  return plan
}

/** Where a plan cannot be read, for people: they count steps from 1. */
function describeShape({ issues: [issue] }: z.ZodError, steps: unknown): string {
  const [first, at, ...rest] = issue?.path ?? []
  const message = issue?.message ?? ''
  return first === 'steps' && typeof at === 'number'
    ? words.planFile.badStep(placeOf(steps, at), rest.join('.'), message)
    : words.planFile.badPart(issue?.path.join('.') ?? '', message)
}

function placeOf(steps: unknown, at: number): StepPlace {
  const step: unknown = Array.isArray(steps) ? steps[at] : null
  const part = (key: string): string | null => {
    const value: unknown = typeof step === 'object' && step !== null ? Reflect.get(step, key) : null
    return typeof value === 'string' ? value : null
  }
  return { number: at + 1, name: part('name'), field: part('field') }
}

/** What JSON says, `{}` where it is no object, `null` where there is no JSON. */
function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return null
  }
}
