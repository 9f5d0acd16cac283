import type { CompilePattern } from '#shared/domain/filter-test.ts'

let loaded: CompilePattern | null = null

/** The matcher of patterns, `null` until it has been loaded: it is a third of the page's code, and no start needs it. */
export const patterns = (): CompilePattern | null => loaded

/** Loads the matcher of patterns. */
export async function loadPatterns(): Promise<void> {
  const { compilePattern } = await import('#shared/domain/pattern.ts')
  loaded = compilePattern
}
