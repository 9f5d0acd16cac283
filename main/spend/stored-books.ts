import { AppError } from '#shared/contract/app-error.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import { furtherAmong } from '#shared/spend/pivot/further-asked.ts'
import type { Dimension } from '#shared/spend/pivot/pivot-query.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { createStoredUsage } from './stored-usage.ts'
import type { StoredUsage } from './stored-usage.ts'

/** All usage that is stored of an organisation: the plain one, and that by further fields, each in a store of its own. */
export interface StoredBooks {
  readonly plain: StoredUsage
  /** That of a further field; the plain one for `null`. */
  readonly of: (by: FurtherField | null) => StoredUsage
  /**
   * What answers a question that divides or filters by these dimensions. Fails as `further_several` where it has more than
   * one further field, as `further_missing` where nothing was fetched by it, as `bad_request` where nothing is stored at all.
   */
  readonly sourceOf: (asked: readonly Dimension[]) => Promise<SpendSource>
  /** Keys or labels were listed: what is known of keys is read again. */
  readonly relist: () => void
}

/** Opens nothing yet. */
export function createStoredBooks(folder: string, deps: StoreDeps): StoredBooks {
  const plain = createStoredUsage(folder, deps)
  // The one that was asked last stays open: each takes the memory of all its rows.
  let further: { readonly by: FurtherField; readonly stored: StoredUsage } | null = null
  const of = (by: FurtherField | null): StoredUsage => {
    if (by === null) return plain
    if (further?.by !== by) further = { by, stored: createStoredUsage(folder, deps, by) }
    return further.stored
  }
  return {
    plain,
    of,
    async sourceOf(asked) {
      const [by = null, ...more] = furtherAmong(asked)
      if (more.length > 0) throw new AppError('further_several', { detail: [by, ...more].join(', ') })
      const source = await of(by).source()
      if (source) return source
      throw by === null
        ? new AppError('bad_request', { detail: 'no usage is stored' })
        : new AppError('further_missing', { detail: by })
    },
    relist() {
      plain.relist()
      further?.stored.relist()
    },
  }
}
