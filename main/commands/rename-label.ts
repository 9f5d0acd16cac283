import type { Change } from '#shared/domain/change.ts'
import { labelField } from '#shared/domain/field.ts'
import type { Field } from '#shared/domain/field.ts'
import { cellAt, idAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { collisionRules, renameLabel } from '#shared/domain/label-rename.ts'
import type { CollisionRule, LabelRename } from '#shared/domain/label-rename.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { words } from '#shared/words/en.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Command, Terminal } from './command.ts'
import { tellMovedDollars } from './moved-dollars.ts'
import { handOver, showCell } from './planned.ts'
import { showTable } from './text-table.ts'

/** `rename-label`: plans a new key for a label over all keys. Nothing is sent. */
export const renameLabelCommand: Command = {
  usage: 'rename-label OLD NEW [--on-collision keep-new|keep-old|fail] [--out plan.json]',
  summary: words.cli.renameSummary,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, { 'on-collision': { type: 'string' }, out: { type: 'string' } })
    const fields = readFields(given.positionals)
    const rule = readRule(given.text('on-collision') ?? 'fail')
    const session = await openSession()
    const { table } = await session.refresh()
    const rename = renameLabel({
      rowCount: table.rowCount,
      oldAt: (row) => cellAt(table, row, fields.old),
      newAt: (row) => cellAt(table, row, fields.next),
      rule,
      // The plan leaves the connected key out, and names it.
      ownRow: null,
    })
    if (rule === 'fail' && rename.collisions.length > 0) {
      sayCollisions(terminal, { table, fields, rows: rename.collisions, isJson: given.flag('json') })
      return 2
    }
    const built = session.buildPlan(changesOf(table, rename, fields), [], { origin: { kind: 'command', command: 'rename-label' } }) // prettier-ignore
    await handOver({ ...built, keys: table }, given, terminal)
    await tellMovedDollars(built.plan, session, terminal)
    return 0
  },
}

interface Fields {
  readonly old: Field
  readonly next: Field
}

function readFields(given: readonly string[]): Fields {
  const [old = '', next = ''] = given.map((key) => (key.startsWith('label:') ? key.slice('label:'.length) : key))
  if (given.length !== 2 || old.trim() === '' || next.trim() === '') throw new UsageError(words.cli.renameUsage)
  if (old === next) throw new UsageError(words.cli.sameLabel)
  return { old: labelField(old), next: labelField(next) }
}

function readRule(text: string): CollisionRule {
  const rule = collisionRules.find((known) => known === text)
  if (!rule) throw new UsageError(words.cli.badCollisionRule(text))
  return rule
}

function changesOf(table: KeyTable, { removed, set }: LabelRename, { old, next }: Fields): readonly Change[] {
  const values = new Map([...set.rows].map((row, at) => [row, set.tos[at] ?? '']))
  return [...removed].flatMap((row) => {
    const keyId = idAt(table, row)
    const value = values.get(row)
    const going: Change = { keyId, field: old, base: cellAt(table, row, old), to: null }
    if (value === undefined) return [going]
    return [going, { keyId, field: next, base: cellAt(table, row, next), to: value }]
  })
}

interface Collisions {
  readonly table: KeyTable
  readonly fields: Fields
  readonly rows: Uint32Array
  readonly isJson: boolean
}

function sayCollisions(terminal: Terminal, { table, fields, rows, isJson }: Collisions): void {
  const collisions = Array.from(rows, (row) => ({
    key: idAt(table, row),
    name: textAt(table.names, row),
    old: cellAt(table, row, fields.old),
    new: cellAt(table, row, fields.next),
  }))
  if (isJson) terminal.out(`${JSON.stringify({ version: 1, collisions })}\n`)
  else {
    const body = collisions.map((one) => [one.key, one.name, showCell(one.old), showCell(one.new)])
    terminal.err(showTable([['key', 'name', fields.old, fields.next], ...body]))
  }
  terminal.err(words.cli.collisions(rows.length))
}
