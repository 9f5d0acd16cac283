import { join } from 'node:path'
import { z } from 'zod'
import { keptGridViewsSchema } from '#shared/contract/grid-views.ts'
import { NO_VIEWS } from '#shared/domain/grid-view.ts'
import type { GridViews } from '#shared/domain/grid-view.ts'
import { atomicWrite } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import { readJsonFile } from './json-file.ts'
import { createQueue } from './queue.ts'
import { compactTime, storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** How the grid is arranged for an organisation, on disk. */
export interface GridViewsFile {
  readonly load: () => Promise<GridViews>
  readonly save: (views: GridViews) => Promise<void>
}

const viewsFile = z.object({ format: z.literal(1) }).and(keptGridViewsSchema)

/** Opens the views of an organisation's folder. A damaged file is kept aside and reported, and there are no views then. */
export function createGridViews(folder: string, deps: StoreDeps = {}): GridViewsFile {
  const { files, now, report } = storeDeps(deps)
  const path = join(folder, 'views.json')
  const inTurn = createQueue()
  return {
    load: () =>
      inTurn(async () => {
        const found = await readJsonFile(files, path, viewsFile)
        if (found.kind === 'read') return { columns: found.value.columns, views: found.value.views, current: found.value.current } // prettier-ignore
        if (found.kind === 'absent') return NO_VIEWS
        const keptAs = `views.damaged-${compactTime(now())}.json`
        await onDisk(() => files.rename(path, join(folder, keptAs)))
        report('views.damaged', { keptAs })
        return NO_VIEWS
      }),
    save: (views) =>
      inTurn(() =>
        onDisk(async () => {
          await files.makeFolder(folder)
          await atomicWrite(files, path, `${JSON.stringify({ format: 1, ...views })}\n`)
        }),
      ),
  }
}
