import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/contract/app-error.ts'
import type { RunAuthor } from '#shared/contract/run-author.ts'
import type { OutcomeCounts, RunState } from '#shared/domain/outcome.ts'
import { onDisk } from './disk-error.ts'
import { NO_HASH } from './journal-frame.ts'
import { parseJson, refuseNewer } from './json-file.ts'
import { FORMAT_LINE, appendLines, readLines } from './json-lines.ts'
import { storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** What the chain keeps of a run each time it ends: who, what, how it came out, and where its journal stood. */
export interface AuditEntry {
  readonly run: string
  readonly ended: string
  readonly state: RunState
  readonly steps: number
  readonly counts: OutcomeCounts
  readonly by: RunAuthor | null
  /** The hash of the plan. */
  readonly plan: string | null
  /** How many records the journal had, and the hash of the last one. */
  readonly records: number
  readonly head: string
}

/** Where the chain stands: how many entries, and the hash of the last one. */
export interface ChainHead {
  readonly count: number
  readonly head: string
}

/** The chain over all runs of an organisation, as far as it holds. */
export interface AuditChain extends ChainHead {
  readonly entries: readonly AuditEntry[]
  /** The hash after each entry. */
  readonly heads: readonly string[]
  /** The line (from 1) from which on it does not hold, `null` when it is whole. */
  readonly brokenAt: number | null
}

const count = z.int().nonnegative()
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const line = z.object({
  v: z.literal(1),
  n: count,
  run: z.string(),
  ended: z.string(),
  state: z.enum(['running', 'paused', 'finished', 'stopped']),
  steps: count,
  counts: z.object({ done: count, conflict: count, rejected: count, unknown: count, waiting: count }),
  by: z.object({ user: z.string(), key: z.string().nullable(), owner: z.string().nullable() }).nullable(),
  plan: hash.nullable(),
  records: count,
  head: hash,
  prev: hash,
})

const pathOf = (folder: string): string => join(folder, 'audit.jsonl')

/** Reads the chain; an organisation without one has no entries. */
export async function readAuditChain(folder: string, deps: StoreDeps = {}): Promise<AuditChain> {
  const { files } = storeDeps(deps)
  const entries: AuditEntry[] = []
  const heads: string[] = []
  let head = NO_HASH
  let lines = 0
  let brokenAt: number | null = null
  for await (const { text, at } of readLines(files, pathOf(folder))) {
    lines++
    const json = parseJson(text)
    if (at === 0) {
      refuseNewer(json)
      if (text === FORMAT_LINE) continue
    }
    const parsed = line.safeParse(json)
    const follows = parsed.success && parsed.data.n === entries.length && parsed.data.prev === head
    if (!follows) {
      brokenAt = lines
      break
    }
    const { v: _v, n: _n, prev: _prev, ...entry } = parsed.data
    entries.push(entry)
    heads.push((head = hashOf(text)))
  }
  return { entries, heads, brokenAt, count: entries.length, head }
}

/**
 * Adds entries to the chain, durably; nothing is added to one that does not hold, because the break would then look
 * older than it is.
 */
export async function appendAudit(
  folder: string,
  added: readonly AuditEntry[],
  deps: StoreDeps = {},
): Promise<ChainHead> {
  const { files } = storeDeps(deps)
  const chain = await readAuditChain(folder, deps)
  if (chain.brokenAt !== null) throw new AppError('data_damaged', { detail: 'audit.jsonl' })
  let { head } = chain
  const lines = added.map((entry, at) => {
    const text = JSON.stringify({ v: 1, n: chain.count + at, ...entry, prev: head })
    head = hashOf(text)
    return text
  })
  if (lines.length > 0) await onDisk(() => appendLines(files, pathOf(folder), lines))
  return { count: chain.count + lines.length, head }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
