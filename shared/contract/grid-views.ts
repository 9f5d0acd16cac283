import { z } from 'zod'
import { FIRST_COLUMNS, groupOrders, MOST_LEVELS, NO_GROUPING } from '../domain/grid-view.ts'
import type { GridViews } from '../domain/grid-view.ts'

const column = z.string().max(1100)
const names = z.array(column).max(5000)
const text = z.string().max(65_536)

const columns = z.object({
  order: names.default([]),
  hidden: names.default([]),
  pinned: names.default(['name']),
  widths: z
    .array(z.tuple([column, z.int().min(10).max(2000)]))
    .max(5000)
    .default([]),
})

const grouping = z.object({ columns: z.array(column).max(MOST_LEVELS), order: z.enum(groupOrders) })

const look = z.object({
  filter: text.default(''),
  columnFilters: z
    .array(z.object({ column, values: z.array(text.nullable()).max(10_000) }))
    .max(1000)
    .default([]),
  sort: z
    .array(z.object({ column, descending: z.boolean() }))
    .max(100)
    .default([]),
  grouping: grouping.default({ ...NO_GROUPING } as z.infer<typeof grouping>), // the same value, which nobody changes
  columns: columns.default({ ...FIRST_COLUMNS } as z.infer<typeof columns>), // the same value, which nobody changes
})

const LARGEST = 1_000_000

const views = z.array(z.object({ name: z.string().min(1).max(200), look })).max(500)
const current = z.string().max(200).nullable()
const isSmall = (value: unknown): boolean => JSON.stringify(value).length <= LARGEST

/** How the grid is arranged, from the page: all of it, and nothing else. */
export const gridViewsSchema: z.ZodType<GridViews> = z.strictObject({ columns, views, current }).refine(isSmall)

/** The same from disk: what an older version did not keep has its default. */
export const keptGridViewsSchema: z.ZodType<GridViews> = z
  .object({
    columns: columns.default({ ...FIRST_COLUMNS } as z.infer<typeof columns>), // as above
    views: views.default([]),
    current: current.default(null),
  })
  .refine(isSmall)
