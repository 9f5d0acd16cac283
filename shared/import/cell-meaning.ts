import { parseKeyId } from '../domain/api-key.ts'
import { checkValue } from '../domain/change.ts'
import type { CellValue } from '../domain/change.ts'
import { readCsvText } from '../domain/csv-cell.ts'
import { checkExpiry } from '../domain/draft.ts'
import { readExpiry } from '../domain/expiry-text.ts'
import { limitText, parseLimit } from '../domain/limit.ts'
import type { DecimalMark } from '../domain/typed-amount.ts'
import { readMarkedAmount, TWO_WAYS } from './amount-marks.ts'
import { readLabelCell } from './empties.ts'
import type { Empties } from './empties.ts'
import type { ImportCode } from './import-problem.ts'

/**
 * What a text of a column means: a value, `null` for taking it away, `undefined` for leaving it; or a fault. `same` is what
 * the text says before any rule is applied, so that what stands there anyway is never a fault.
 */
export interface CellMeaning {
  readonly to: CellValue | undefined
  readonly fault: ImportCode | null
  readonly same: string
}

// NUL and its like end, hide or command something somewhere. Tabs and line breaks are ordinary text in a cell.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/
const SECRET = /^(?:rqsty|rqy|sk)[-_][\w+/=-]{16,}$/

/** The fault of a text that is to be written as it stands: a character that commands, or what must be a secret. */
export function textFault(text: string): ImportCode | null {
  if (CONTROL.test(text)) return 'control_character'
  return SECRET.test(text.trim()) ? 'secret_value' : null
}

/** What a cell says of a label. */
export function readLabelMeaning(text: string, empties: Empties): CellMeaning {
  const to = readLabelCell(text, empties)
  return { to, fault: typeof to === 'string' ? textFault(to) : null, same: to ?? '' }
}

/** How the amounts of a column are written: their decimal mark, as far as it is known, and whether an export of ours wrote the title. */
export interface AmountForm {
  readonly mark: DecimalMark | null
  readonly isOwn: boolean
}

/** What a cell says of a limit. */
export function readLimitMeaning(text: string, { mark, isOwn }: AmountForm): CellMeaning {
  const typed = text.trim()
  const decimal = readMarkedAmount(text, mark)
  // Letter by letter what an export writes of the limit there is: nothing was wished, in whatever format.
  const same = isOwn && mark !== '.' ? typed.replace(',', '.') : typed
  if (typed === '') return { to: undefined, fault: null, same }
  if (decimal === TWO_WAYS) return { to: undefined, fault: 'limit_ambiguous', same }
  const limit = parseLimit(decimal ?? typed)
  if (typeof limit !== 'string') {
    // What only another format reads is no amount in this one.
    if (limit.kind === 'none' || decimal !== null) return { to: limitText(limit), fault: null, same }
    return { to: undefined, fault: 'limit_not_a_number', same }
  }
  return { to: undefined, fault: limitFault(decimal ?? typed), same }
}

const LIMIT_CODES = ['limit_zero', 'limit_negative', 'limit_too_many_decimals', 'limit_currency'] as const

function limitFault(text: string): ImportCode {
  const code = checkValue('monthly_limit', text)
  return LIMIT_CODES.find((known) => known === code) ?? 'limit_not_a_number'
}

const NEVER: ReadonlySet<string> = new Set(['never', 'none', 'nie', 'unbegrenzt'])

/** What a cell says of the moment at which a key ends. */
export function readExpiryMeaning(text: string, now: string, { remove }: Empties): CellMeaning {
  const typed = text.trim()
  if (typed === '') return { to: undefined, fault: null, same: '' }
  if (typed === remove || NEVER.has(typed.toLowerCase())) return { to: null, fault: null, same: '' }
  const moment = readExpiry(typed)
  const code = checkExpiry(moment, now)
  const fault = code === null ? null : code === 'expiry_past' ? code : 'expiry_not_a_moment'
  return { to: moment, fault, same: moment }
}

/** Groups by what a file may call them: the id, or the name. */
export interface GroupFinder {
  readonly read: (text: string) => { readonly id: string } | 'group_unknown' | 'group_shared'
  readonly nameOf: (id: string) => string
}

/** Starts a finder of groups. */
export function createGroupFinder(groups: readonly (readonly [id: string, name: string])[]): GroupFinder {
  const names = new Map(groups)
  const ids = new Map<string, string[]>()
  for (const [id, name] of groups) ids.set(name, [...(ids.get(name) ?? []), id])
  return {
    read(text) {
      if (names.has(text)) return { id: text }
      const named = ids.get(text) ?? []
      if (named.length > 1) return 'group_shared'
      // Where groups cannot be read, their ids are all that anybody has.
      const id = named[0] ?? parseKeyId(text)
      return id === null || id === undefined ? 'group_unknown' : { id }
    },
    nameOf: (id) => names.get(id) ?? id,
  }
}

/** What a cell says of the group of a key. */
export function readGroupMeaning(text: string, groups: GroupFinder, { remove }: Empties): CellMeaning {
  if (text.trim() === '') return { to: undefined, fault: null, same: '' }
  if (text.trim() === remove) return { to: null, fault: null, same: '' }
  const same = readCsvText(text)
  const exact = groups.read(same)
  const group = typeof exact === 'string' ? groups.read(same.trim()) : exact
  return typeof group === 'string' ? { to: undefined, fault: group, same } : { to: group.id, fault: null, same }
}
