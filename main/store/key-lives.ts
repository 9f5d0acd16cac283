import { join } from 'node:path'
import { z } from 'zod'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Expiry, Replacement } from '#shared/domain/key-lives.ts'
import { onDisk } from './disk-error.ts'
import { parseJson, refuseNewer } from './json-file.ts'
import { appendLines, FORMAT_LINE, readLines } from './json-lines.ts'
import { storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** What a run has made of the lives of keys. */
export interface NewLives {
  readonly run: string
  readonly expiries: readonly Expiry[]
  readonly replacements: readonly Replacement[]
}

const keyId = z.string().transform((text, context): KeyId => {
  const id = parseKeyId(text)
  if (id === null) context.addIssue({ code: 'custom', message: 'not a key id' })
  return id ?? z.NEVER
})
const expiryLine = z.object({ t: z.string(), run: z.string(), id: keyId, at: z.string().nullable() })
const replacementLine = z.object({ t: z.string(), run: z.string(), from: keyId, to: keyId })

const EXPIRIES = 'expiries.jsonl'
const LINEAGE = 'lineage.jsonl'

/** Reads when keys end, as it was set from here, in the order in which it was set: the last word on a key counts. */
export async function readExpiries(folder: string, deps: StoreDeps = {}): Promise<readonly Expiry[]> {
  const lines = await readAll(folder, EXPIRIES, expiryLine, deps)
  return lines.map(({ t, id, at }) => ({ keyId: id, at, setAt: t }))
}

/** Reads which keys were made in the place of which, the oldest first. */
export async function readLineage(folder: string, deps: StoreDeps = {}): Promise<readonly Replacement[]> {
  const lines = await readAll(folder, LINEAGE, replacementLine, deps)
  return lines.map(({ t, from, to }) => ({ from, to, at: t }))
}

/** Keeps what a run has made of the lives of keys; told twice it is kept once. Durable on return. */
export async function keepLives(folder: string, lives: NewLives, deps: StoreDeps = {}): Promise<void> {
  const { run, expiries, replacements } = lives
  await appendNew(folder, EXPIRIES, expiries.map(({ keyId: id, at, setAt }) => ({ t: setAt, run, id, at })), deps) // prettier-ignore
  await appendNew(
    folder,
    LINEAGE,
    replacements.map(({ from, to, at }) => ({ t: at, run, from, to })),
    deps,
  )
}

async function appendNew(folder: string, name: string, facts: readonly object[], deps: StoreDeps): Promise<void> {
  if (facts.length === 0) return
  const { files } = storeDeps(deps)
  const path = join(folder, name)
  await onDisk(async () => {
    await files.makeFolder(folder)
    const known = new Set<string>()
    for await (const { text } of readLines(files, path)) known.add(timeless(text))
    const lines = facts.map((fact) => JSON.stringify(fact)).filter((line) => !known.has(timeless(line)))
    if (lines.length > 0) await appendLines(files, path, lines)
  })
}

/** A line without its time: a run that is read again tells the same at another moment. */
function timeless(line: string): string {
  return line.replace(/^\{"t":"[^"]*",/, '{')
}

async function readAll<Line>(
  folder: string,
  name: string,
  schema: z.ZodType<Line>,
  deps: StoreDeps,
): Promise<readonly Line[]> {
  const { files, report } = storeDeps(deps)
  const lines: Line[] = []
  let unreadable = 0
  for await (const { text, at } of readLines(files, join(folder, name))) {
    const json = parseJson(text)
    if (at === 0) refuseNewer(json)
    const parsed = schema.safeParse(json)
    if (parsed.success) lines.push(parsed.data)
    else if (text !== FORMAT_LINE) unreadable++
  }
  if (unreadable > 0) report('lives.unreadable', { name, lines: unreadable })
  return lines
}
