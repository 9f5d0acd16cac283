import type { KeyId } from '#shared/domain/api-key.ts'
import { codeText } from '#shared/domain/code-column.ts'
import { idAt, labelColumn, limitAt } from '#shared/domain/key-table.ts'
import type { Limit } from '#shared/domain/limit.ts'
import { textAt } from '#shared/domain/text-column.ts'
import type { KeyDimension } from '#shared/spend/members/key-dimensions.ts'
import { words } from '#shared/words/en.ts'
import type { Member } from '#shared/spend/pivot/pivot-result.ts'
import { creatorAt } from '../store/gone-keys.ts'
import { groupTexts } from './read-keys.ts'
import type { LastList } from './read-keys.ts'

/** A key of the last list with its cap, and the member it belongs to. */
export interface ListedCap {
  readonly id: KeyId
  readonly name: string
  /** Nano-dollars; `null` for no cap, and for one with more than nine decimals. */
  readonly limit: bigint | null
  readonly member: Member
}

/** The keys of the last list under the members of a dimension. */
export function listCaps(list: LastList | null, by: KeyDimension): readonly ListedCap[] {
  if (!list) return []
  const { table } = list
  const memberAt = createMembers(list, by)
  return Array.from({ length: table.rowCount }, (_, row): ListedCap => {
    return {
      id: idAt(table, row),
      name: textAt(table.names, row),
      limit: nanoOf(limitAt(table, row)),
      member: memberAt(row),
    }
  })
}

function nanoOf(limit: Limit): bigint | null {
  return limit.kind === 'amount' && limit.amount.kind === 'exact' ? limit.amount.nano : null
}

/** Members as the pivot names them. */
function createMembers(list: LastList, by: KeyDimension): (row: number) => Member {
  const { table } = list
  const valueOf = (value: string | null, without: string, text = value): Member =>
    value === null ? { kind: 'unlabeled', value: '', text: without } : { kind: 'value', value, text: text ?? value }
  switch (by.kind) {
    case 'label': {
      const column = labelColumn(table, by.label)
      return (row) => valueOf(column && codeText(column, row), words.pivotTerms.unlabeled)
    }
    case 'key':
      return (row) => valueOf(idAt(table, row), '', textAt(table.names, row))
    case 'group': {
      const nameOf = groupTexts(list)
      return (row) => valueOf(nameOf(codeText(table.group, row)), words.pivotTerms.noGroup)
    }
    case 'created_by':
      return (row) => valueOf(creatorAt(table, row), words.pivotTerms.noCreator)
  }
}
