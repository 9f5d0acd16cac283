import type { Failure } from '#shared/contract/failure.ts'
import type { Rights } from '#shared/domain/rights.ts'

/** How far trying out the rights of a workspace's key is. */
export type RightsCheck = { readonly workspaceId: string } & (
  | { readonly kind: 'offered' | 'running' }
  | { readonly kind: 'done'; readonly rights: Rights }
  | { readonly kind: 'failed'; readonly failure: Failure }
)

/** Trying out what a key may read; nothing is sent before somebody has agreed. */
export interface RightsSlice {
  readonly rights: RightsCheck | null
  readonly offerProbe: (workspaceId: string) => void
  readonly probeRights: () => Promise<void>
  readonly closeRights: () => void
}
