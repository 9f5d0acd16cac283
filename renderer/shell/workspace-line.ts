import type { WorkspaceInfo } from '#shared/contract/app-state.ts'

/** The host of a workspace's address, with its port when it has one. */
export function hostOf({ baseUrl }: WorkspaceInfo): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl
}
