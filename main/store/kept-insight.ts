import { join } from 'node:path'
import { z } from 'zod'
import { keptInsightSchema } from '#shared/contract/spend-insight.ts'
import { FIRST_INSIGHT } from '#shared/spend/insight/kept-insight.ts'
import type { KeptInsight } from '#shared/spend/insight/kept-insight.ts'
import { atomicWrite } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import { readJsonFile } from './json-file.ts'
import { createQueue } from './queue.ts'
import { compactTime, storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** What is kept about insights with an organisation, on disk. */
export interface KeptInsightFile {
  readonly load: () => Promise<KeptInsight>
  readonly save: (kept: KeptInsight) => Promise<void>
}

// Amounts are whole nano-dollars, as text: no number of JSON is exact beyond 2⁵³.
const whole = z.string().regex(/^-?\d{1,30}$/).transform((text) => BigInt(text)) // prettier-ignore
const thresholds = z.strictObject({ factor: z.number(), minimum: whole })
const terms = z.strictObject({
  label: z.string(),
  labels: z.string(),
  markup: z.strictObject({ units: whole, decimals: z.number() }),
  minimum: whole,
  rounding: z.unknown(),
  note: z.string(),
})
/** What the file says, which is then held to what the page may say. */
const kept = z
  .strictObject({
    thresholds,
    changedBy: z.unknown(),
    budgetsBy: z.unknown(),
    terms: terms.nullable(),
    seen: z.unknown(),
  })
  .transform((value): unknown => value)
  .pipe(keptInsightSchema)
const insightFile = z.strictObject({ format: z.literal(1), kept })

/** Opens what is kept in an organisation's folder. A damaged file is kept aside and reported, and all is as at first then. */
export function createKeptInsight(folder: string, deps: StoreDeps = {}): KeptInsightFile {
  const { files, now, report } = storeDeps(deps)
  const path = join(folder, 'spend-insight.json')
  const inTurn = createQueue()
  return {
    load: () =>
      inTurn(async () => {
        const found = await readJsonFile(files, path, insightFile)
        if (found.kind === 'read') return found.value.kept
        if (found.kind === 'absent') return FIRST_INSIGHT
        const keptAs = `spend-insight.damaged-${compactTime(now())}.json`
        await onDisk(() => files.rename(path, join(folder, keptAs)))
        report('spend-insight.damaged', { keptAs })
        return FIRST_INSIGHT
      }),
    save: (value) =>
      inTurn(() =>
        onDisk(async () => {
          await files.makeFolder(folder)
          await atomicWrite(files, path, `${JSON.stringify({ format: 1, kept: value }, asText)}\n`)
        }),
      ),
  }
}

const asText = (_name: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
