import { packRecentKeys } from '#shared/contract/spend-recent.ts'
import type { RecentKeys } from '#shared/contract/spend-recent.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { recentDays, recentKeySpend } from '#shared/spend/insight/recent-keys.ts'
import type { RecentKeySpend } from '#shared/spend/insight/recent-keys.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { extentOf } from './describe-stored.ts'
import type { Manifest, SegmentEntry } from './manifest.ts'
import { openUsage, usageFolder } from './open-usage.ts'

/** What is asked of the last days, key by key, where usage is held. */
export interface RecentTasks {
  /** Null before anything was asked for. */
  readonly 'recent-keys': { readonly input: null; readonly output: RecentKeys | null }
}

/** Who does this task. */
export interface RecentHands {
  readonly 'recent-keys': (input: null) => Promise<RecentKeys | null>
}

/** Makes the hands. */
export function createRecentHands({ source }: { readonly source: () => Promise<SpendSource | null> }): RecentHands {
  return {
    async 'recent-keys'() {
      const stored = await source()
      return stored && packRecentKeys(recentKeySpend(stored))
    },
  }
}

/**
 * What keys of an organisation spent in the last days that are stored, from the files of these days alone; null where
 * nothing is stored, or not all of them can be read.
 */
export async function readRecentKeys(folder: string, deps: StoreDeps): Promise<RecentKeySpend | null> {
  const { manifest, rows, damaged } = await openUsage(usageFolder(folder), deps, recentSegments)
  const extent = extentOf(manifest)
  if (!extent || damaged.length > 0) return null
  const { keyIds, modelNames } = manifest
  return recentKeySpend({ usage: { ...rows, keyIds, modelNames }, ...extent })
}

function recentSegments(manifest: Manifest): readonly SegmentEntry[] {
  const extent = extentOf(manifest)
  if (!extent) return []
  const { from, to } = recentDays(extent)
  const [first, last] = [dayText(from).slice(0, 7), dayText(to - 1).slice(0, 7)]
  return manifest.segments.filter(({ month }) => month >= first && month <= last)
}
