import type { KeyId } from '../domain/api-key.ts'
import { codeText } from '../domain/code-column.ts'
import { idAt } from '../domain/key-table.ts'
import type { KeyTable } from '../domain/key-table.ts'
import { textFault } from './cell-meaning.ts'
import type { GroupFinder } from './cell-meaning.ts'
import type { CellColumn } from './cell-column.ts'
import type { ColumnPlan } from './column-plan.ts'
import type { ImportCells } from './import-cells.ts'
import type { ImportColumn } from './import-column.ts'
import type { ImportCode } from './import-problem.ts'
import type { KeyFinder } from './key-finder.ts'
import type { NowReader } from './now-reader.ts'
import { matchColumn } from './row-matches.ts'
import type { Match } from './row-matches.ts'
import type { RowNames } from './row-names.ts'
import { isBlankAt, isHarmlessAt, stretchOf } from './written-text.ts'

/** What became of a row. `left` was left out by an answer, `question` waits for one. */
export type Verdict = 'create' | 'update' | 'unchanged' | 'error' | 'question' | 'left'

/** What rows are checked with. */
export interface CheckSource {
  readonly cells: ImportCells
  readonly columns: readonly ImportColumn[]
  readonly plans: readonly ColumnPlan[]
  readonly match: Match
  readonly names: RowNames
  readonly keys: KeyTable
  readonly finder: KeyFinder
  readonly groups: GroupFinder
  readonly now: NowReader
  readonly selfId: KeyId | null
  readonly needsGroup: boolean
  readonly say: (row: number, column: number | null, code: ImportCode, detail?: string) => void
}

/** What is the same for all rows that are checked. */
export interface RowCheck extends CheckSource {
  readonly setting: readonly ColumnPlan[]
  readonly group: ColumnPlan | undefined
  readonly limit: ColumnPlan | undefined
  /** The row of the key that the app is connected with. */
  readonly selfRow: number | null
  /** The column of ids where rows are found by something else, and that of names; -1 for none. */
  readonly idColumn: number
  readonly nameColumn: number
  readonly nameCells: CellColumn
}

/** Starts to check rows. */
export function startCheck(source: CheckSource): RowCheck {
  const { cells, columns, plans, match, finder, selfId } = source
  const nameColumn = columns.findIndex(({ use }) => use === 'name')
  return {
    ...source,
    setting: plans.filter(({ sets, at }) => sets !== null && at !== matchColumn(match, columns)),
    group: plans.find(({ field }) => field === 'group'),
    limit: plans.find(({ field }) => field === 'monthly_limit'),
    selfRow: selfId === null ? null : finder.byId(selfId),
    idColumn: match.by === 'id' ? -1 : columns.findIndex(({ use }) => use === 'id'),
    nameColumn,
    nameCells: cells.column(nameColumn),
  }
}

/** Checks a row about a key of the list. Faults are said; what stands in the key anyway is none. */
export function checkUpdate(check: RowCheck, row: number, key: number): Verdict {
  const { setting, now, say } = check
  let isBad = isTooLong(check, row)
  let [isChanged, isAsked] = [false, false]
  for (const plan of setting) {
    const code = plan.codes[row] ?? 0
    const meaning = plan.meanings[code]
    if (!meaning || (meaning.to === undefined && meaning.fault === null)) continue
    const isSame = now.isSame(plan, code, key)
    const fault = isSame ? faultOfSame(plan, code) : meaning.fault
    if (fault === 'limit_ambiguous') isAsked = true
    else if (fault !== null) {
      say(row, plan.at, fault)
      isBad = true
    } else if (!isSame) isChanged = true
  }
  if (isMoved(check, row, key)) isBad = true
  if ((isChanged || isAsked) && key === check.selfRow) {
    say(row, null, 'protected_key')
    isBad = true
  }
  return isBad ? 'error' : isAsked ? 'question' : isChanged ? 'update' : 'unchanged'
}

/** No list tells when a key ends: an expiry that is not known here cannot be taken away. */
function faultOfSame({ field, meanings }: ColumnPlan, code: number): ImportCode | null {
  return field === 'expiry' && meanings[code]?.to === null ? 'expiry_not_known' : null
}

/** Checks a row about a key that is to be created. */
export function checkCreate(check: RowCheck, row: number): Verdict {
  const { cells, plans, limit, group, idColumn } = check
  let isBad = isTooLong(check, row)
  let isAsked = false
  const fail = (column: number | null, code: ImportCode, detail?: string): void => {
    check.say(row, column, code, detail)
    isBad = true
  }
  checkNewName(check, row, fail)
  if (idColumn >= 0 && cells.text(row, idColumn).trim() !== '') fail(idColumn, 'id_mismatch')
  if (!limit || isUnsaid(limit, row)) fail(limit?.at ?? null, 'limit_required')
  if (check.needsGroup && !namesGroup(group, row)) fail(group?.at ?? null, 'group_required')
  for (const { at, field, codes, meanings } of plans) {
    const fault = field === 'name' ? null : (meanings[codes[row] ?? 0]?.fault ?? null)
    if (fault === 'limit_ambiguous') isAsked = true
    else if (fault !== null) fail(at, fault)
  }
  return isBad ? 'error' : isAsked ? 'question' : 'create'
}

/** Whether a row names a group, be it one that is not known. */
function namesGroup(group: ColumnPlan | undefined, row: number): boolean {
  return group !== undefined && !isUnsaid(group, row) && group.meanings[group.codes[row] ?? 0]?.to !== null
}

/** Whether a cell is blank, or says in another way that nothing is meant. */
function isUnsaid({ codes, meanings }: ColumnPlan, row: number): boolean {
  const meaning = meanings[codes[row] ?? 0]
  return !meaning || (meaning.to === undefined && meaning.fault === null)
}

type Fail = (column: number | null, code: ImportCode, detail?: string) => void

function checkNewName({ names, nameColumn }: RowCheck, row: number, fail: Fail): void {
  const missing = names.missing.get(row)
  const name = names.codes[row] ?? 0
  const fault = isHarmlessAt(names, name) ? null : textFault(names.textAt(name))
  if (missing !== undefined) fail(null, 'name_part_blank', missing)
  else if (name === 0) fail(nameColumn, 'name_blank')
  else if (fault !== null) fail(nameColumn, fault)
}

function isTooLong({ cells, columns, say }: RowCheck, row: number): boolean {
  for (let at = columns.length; at < cells.width(row); at++) {
    if (cells.extra(row, at) === '') continue
    say(row, null, 'row_too_long')
    return true
  }
  return false
}

/** What nobody can change about a key: its id, its name, its group. A file that says otherwise is about something else. */
function isMoved(check: RowCheck, row: number, key: number): boolean {
  const { cells, match, keys, finder, idColumn, nameColumn, nameCells, say } = check
  let isBad = false
  const fail: Fail = (column, code, detail) => {
    say(row, column, code, detail)
    isBad = true
  }
  const id = idColumn < 0 ? '' : cells.text(row, idColumn).trim().toLowerCase()
  if (id !== '' && id !== idAt(keys, key)) fail(idColumn, 'id_mismatch', idAt(keys, key))
  const isNamed = match.by !== 'name' && nameColumn >= 0 && !isBlankAt(nameCells, nameCells.codes[row] ?? 0)
  if (isNamed && !isNameOf(check, row, key)) fail(nameColumn, 'name_fixed', finder.nameAt(key))
  if (check.group) checkGroup(check, { plan: check.group, row, key }, fail)
  return isBad
}

function isNameOf({ names, finder }: RowCheck, row: number, key: number): boolean {
  const code = names.codes[row] ?? 0
  const written = stretchOf(names, code)
  return (written && finder.isNamed(key, written)) || names.textAt(code) === finder.nameAt(key)
}

interface GroupCell {
  readonly plan: ColumnPlan
  readonly row: number
  readonly key: number
}

function checkGroup({ keys, groups }: RowCheck, { plan, row, key }: GroupCell, fail: Fail): void {
  const meaning = plan.meanings[plan.codes[row] ?? 0]
  if (!meaning || isUnsaid(plan, row)) return
  const group = codeText(keys.group, key)
  const name = group === null ? null : groups.nameOf(group)
  if (meaning.to !== group && meaning.same !== name) fail(plan.at, meaning.fault ?? 'group_fixed', name ?? '')
}
