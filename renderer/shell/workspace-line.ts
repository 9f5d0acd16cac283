import type { WorkspaceInfo } from '#shared/contract/app-state.ts'
import { collator } from '../state/collator.ts'

/** The host of a workspace's address, with its port when it has one. */
export function hostOf({ baseUrl }: WorkspaceInfo): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl
}

/** Workspaces as people look for them: by name, numbers in their order. */
export function byName(workspaces: readonly WorkspaceInfo[]): readonly WorkspaceInfo[] {
  return workspaces.toSorted((left, right) => collator.compare(left.name, right.name))
}
