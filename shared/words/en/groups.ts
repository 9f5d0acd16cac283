import { counted, showNumber } from './count.ts'

/** Texts of the panel that groups keys by a column. */
export const groups = {
  menu: 'Group and sum…',
  name: 'Groups',
  by: 'Group by',
  hint: 'Of the rows in view. Press a group to see its keys alone.',
  table: 'Groups',
  value: 'value',
  keys: 'keys',
  spend: 'month spend',
  limit: 'limits',
  total: 'Total',
  uncapped: (keys: number): string => `${counted(keys, 'key')} without cap`,
  more: (groups: number): string => `${showNumber(groups)} more groups: filter to see them`,
} as const
