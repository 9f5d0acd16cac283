import { join } from 'node:path'
import { z } from 'zod'
import { spendReportsSchema } from '#shared/contract/spend-query.ts'
import { NO_REPORTS } from '#shared/spend/spend-report.ts'
import type { SpendReports } from '#shared/spend/spend-report.ts'
import { atomicWrite } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import { readJsonFile } from './json-file.ts'
import { createQueue } from './queue.ts'
import { compactTime, storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** The reports on spend of an organisation, on disk. */
export interface SpendReportsFile {
  readonly load: () => Promise<SpendReports>
  readonly save: (reports: SpendReports) => Promise<void>
}

const reportsFile = z.strictObject({ format: z.literal(1), kept: spendReportsSchema })

/** Opens the reports of an organisation's folder. A damaged file is kept aside and reported, and there are no reports then. */
export function createSpendReports(folder: string, deps: StoreDeps = {}): SpendReportsFile {
  const { files, now, report } = storeDeps(deps)
  const path = join(folder, 'spend-reports.json')
  const inTurn = createQueue()
  return {
    load: () =>
      inTurn(async () => {
        const found = await readJsonFile(files, path, reportsFile)
        if (found.kind === 'read') return found.value.kept
        if (found.kind === 'absent') return NO_REPORTS
        const keptAs = `spend-reports.damaged-${compactTime(now())}.json`
        await onDisk(() => files.rename(path, join(folder, keptAs)))
        report('spend-reports.damaged', { keptAs })
        return NO_REPORTS
      }),
    save: (kept) =>
      inTurn(() =>
        onDisk(async () => {
          await files.makeFolder(folder)
          await atomicWrite(files, path, `${JSON.stringify({ format: 1, kept })}\n`)
        }),
      ),
  }
}
