import { nodeFiles } from './file-layer.ts'
import type { FileLayer } from './file-layer.ts'

/** Told when the store found something it could not read, in words for a log: never a value from the file. */
export type Report = (event: string, fields: Readonly<Record<string, string | number | boolean>>) => void

/** What the store takes from outside; each has the real one as default. */
export interface StoreDeps {
  readonly files?: FileLayer
  readonly now?: () => Date
  readonly report?: Report
}

/** Fills in the defaults. */
export function storeDeps(deps: StoreDeps): Required<StoreDeps> {
  return {
    files: deps.files ?? nodeFiles,
    now: deps.now ?? (() => new Date()),
    report: deps.report ?? (() => undefined),
  }
}

/** A moment as part of a file name: `20261123T162534123Z`. */
export function compactTime(at: Date): string {
  return at.toISOString().replace(/[-:.]/g, '')
}
