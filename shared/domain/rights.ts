/** What a key was found to be able to read: `refused` is a right that it lacks, `absent` a route that the gateway lacks. */
export type Reach = 'allowed' | 'refused' | 'absent' | 'failed'

/** The reads that screens depend on, in the order in which they are tried. */
export const probedReads = ['keys', 'organisation', 'groups', 'members', 'accessLists', 'usage', 'usageByKey'] as const

/** One of the reads that screens depend on. */
export type ProbedRead = (typeof probedReads)[number]

/** What a key can do, as far as reading shows; `manage` is its level in the service's own words. */
export interface Rights {
  readonly manage: string
  readonly reads: Readonly<Record<ProbedRead, Reach>>
}
