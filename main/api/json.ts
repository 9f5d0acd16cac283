import { AppError } from '#shared/contract/app-error.ts'
import { scanJson } from './json-scan.ts'

/**
 * Reads JSON without loss: a number that a double would round comes back as its own text, and an object that names a
 * member twice is refused, because one of both would silently win. Throws SyntaxError when the text is no JSON.
 */
export function parseJson(text: string): unknown {
  const scan = scanJson(text)
  const value: unknown = JSON.parse(scan.text)
  if (countMembers(value) !== scan.members) throw new AppError('bad_answer', { detail: 'a member is named twice' })
  return value
}

/** Reads bytes as JSON. Throws AppError: `not_json` for anything that is none, a byte order mark and broken UTF-8 included. */
export function parseJsonBody(body: Uint8Array): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body))
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    // Without the cause: the parser quotes the text, and the text may hold anything.
    throw new AppError('not_json')
  }
}

/** A member of a value that may be anything. */
export function memberOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** A member that is text; `null` when it is anything else. */
export function textOf(value: unknown, name: string): string | null {
  const member = memberOf(value, name)
  return typeof member === 'string' ? member : null
}

/** Whether a value is an object with members. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function countMembers(root: unknown): number {
  // A stack of our own: an answer may be nested deeper than calls can be.
  const open: unknown[] = [root]
  let members = 0
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value !== 'object' || value === null) continue
    const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
    if (inner !== value) members += inner.length
    for (const item of inner) if (typeof item === 'object' && item !== null) open.push(item)
  }
  return members
}
