import type { ChangeParts } from '#shared/spend/insight/difference.ts'

/** The parts of a difference in the order in which they are shown. */
export const changeParts = ['newKeys', 'goneKeys', 'volume', 'modelMix', 'price', 'relabelled'] as const satisfies readonly (keyof ChangeParts)[] // prettier-ignore
