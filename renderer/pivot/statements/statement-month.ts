import type { StatementsBrief } from '#shared/contract/spend-statements.ts'
import { showMember } from '../figures/show-member.ts'

/** Statements that were made. */
export type MadeStatements = Extract<StatementsBrief, { readonly kind: 'made' }>

/** `Oct 2026` from `2026-10`. */
export function showMonthOf(month: string): string {
  return showMember({ kind: 'month' }, { kind: 'value', value: month, text: month })
}
