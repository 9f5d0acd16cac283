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
