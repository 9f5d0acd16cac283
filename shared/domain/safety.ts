/**
 * What a workspace lets through: `read-only` nothing, `review` a plan that was reviewed, `confirm` a reviewed plan for
 * which the number of its keys was typed as well.
 */
export type Safety = 'read-only' | 'review' | 'confirm'

/** Every safety level, from the loosest to the strictest in what it asks. */
export const safetyLevels: readonly Safety[] = ['review', 'confirm', 'read-only']

const PRODUCTION = /(?:^|[^\p{L}])(?:production|prod|live)(?:[^\p{L}]|$)/iu

/** Whether a workspace calls itself production: the first guess, until somebody says it. */
export function soundsLikeProduction(name: string): boolean {
  return PRODUCTION.test(name)
}

/** What stands between a mistake and the keys of a workspace. */
export interface Protection {
  readonly safety: Safety
  readonly isProduction: boolean
}

/** Whether a change takes protection away: a looser level, or the production mark gone. */
export function isLooser(before: Protection, after: Protection): boolean {
  const levelOf = ({ safety }: Protection): number => safetyLevels.indexOf(safety)
  return levelOf(after) < levelOf(before) || (before.isProduction && !after.isProduction)
}
