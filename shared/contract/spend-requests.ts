import { z } from 'zod'
import { isDay } from '../domain/moment.ts'
import { route } from './route.ts'
import { furtherFieldSchema } from './spend-query.ts'
import type { SpendStatus, SpendWish } from './spend.ts'

const nothing = z.undefined()
const day = z.string().max(10).refine(isDay)

const wish: z.ZodType<SpendWish> = z.strictObject({
  from: day.optional(),
  to: day.optional(),
  again: z.boolean().optional(),
  by: furtherFieldSchema.optional(),
})

/** What the page may ask about fetching usage. How far it is comes with the app's state, as `spend`. */
export const spendRequests = {
  /** Opens what is stored of the open workspace's organisation, if that was not done yet. */
  'spend.state': route<SpendStatus>()(nothing),
  /** Fetches usage; answers when that has ended, well or not: how, says `sync` of the state. */
  'spend.sync': route<void>()(wish),
  /** Stops the sync on its way. */
  'spend.stop': route<void>()(nothing),
} as const
