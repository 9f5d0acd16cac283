import { writeFile } from 'node:fs/promises'
import type { Change } from '#shared/domain/change.ts'
import { cellAt, idAt } from '#shared/domain/key-table.ts'
import { planSize } from '#shared/domain/plan.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Problem } from '#shared/domain/problem.ts'
import { words } from '#shared/words/en.ts'
import type { LoadedKeys } from '../workspace/loaded-keys.ts'
import { planFileText } from '../workspace/plan-file.ts'
import { readArguments, UsageError } from './arguments.ts'
import { parseAssignment } from './assignments.ts'
import type { Assignment } from './assignments.ts'
import type { Command } from './command.ts'
import { selectRows } from './selection.ts'
import { showTable } from './text-table.ts'

const SHOWN = 20

/** `set`: plans a bulk edit. Nothing is sent; the plan goes to a file, or its first steps are shown. */
export const setCommand: Command = {
  usage: 'set --where EXPR FIELD=VALUE… [--out plan.json]',
  summary: words.cli.setSummary,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, { where: { type: 'string' }, out: { type: 'string' } })
    const where = given.text('where')
    if (where === null) throw new UsageError(words.cli.whereMissing)
    const assignments = given.positionals.map(parseAssignment)
    if (assignments.length === 0) throw new UsageError(words.cli.nothingToSet)
    const twice = assignments.find(({ field }, at) => assignments.findIndex((other) => other.field === field) !== at)
    if (twice) throw new UsageError(words.cli.doubleField(twice.field))
    const session = await openSession()
    const keys = await session.refresh()
    const { plan, problems } = session.buildPlan(changesOf(keys, selectRows(keys, where), assignments))
    const file = given.text('out')
    if (file !== null) await writeFile(file, planFileText(plan), { mode: 0o600 })
    if (given.flag('json')) terminal.out(`${JSON.stringify(plan)}\n`)
    else if (file === null) terminal.out(showPlan(plan))
    for (const problem of problems) terminal.err(describeProblem(problem))
    const size = planSize(plan)
    terminal.err(words.cli.planned(size.steps, size.keys, file))
    return 0
  },
}

function changesOf(keys: LoadedKeys, rows: readonly number[], assignments: readonly Assignment[]): readonly Change[] {
  return rows.flatMap((row) => {
    const keyId = idAt(keys.table, row)
    return assignments.map(({ field, to }) => ({ keyId, field, base: cellAt(keys.table, row, field), to }))
  })
}

function showPlan(plan: Plan): string {
  const body = plan.steps
    .slice(0, SHOWN)
    .map((step) => [step.name, step.field, show(step.before), '→', show(step.after)])
  return plan.steps.length === 0 ? '' : showTable([['name', 'field', 'before', '', 'after'], ...body])
}

function show(value: string | null): string {
  return value === null ? '—' : value === '' ? '""' : value
}

function describeProblem({ keyId, field, code }: Problem): string {
  return `${keyId} ${field}: ${words.problem.describe(code)}`
}
