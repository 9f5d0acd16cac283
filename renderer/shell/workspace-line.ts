import type { WorkspaceInfo } from '#shared/contract/app-state.ts'

const PRODUCTION = /(?:^|[^\p{L}])(?:production|prod|live)(?:[^\p{L}]|$)/iu

/** The host of a workspace's address, with its port when it has one. */
export function hostOf({ baseUrl }: WorkspaceInfo): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl
}

/** Whether a workspace calls itself production. Its name is all there is to go by until it carries a safety level. */
export function isProduction({ name }: WorkspaceInfo): boolean {
  return PRODUCTION.test(name)
}
