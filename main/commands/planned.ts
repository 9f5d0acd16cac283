import { lstat, writeFile } from 'node:fs/promises'
import { parseKeyId } from '#shared/domain/api-key.ts'
import { indexKeys } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { planSize } from '#shared/domain/plan.ts'
import type { BuiltPlan, Plan } from '#shared/domain/plan.ts'
import type { Problem } from '#shared/domain/problem.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { words } from '#shared/words/en.ts'
import { atomicWrite } from '../store/atomic-write.ts'
import { nodeFiles } from '../store/file-layer.ts'
import { planFileText } from '../workspace/plan-file.ts'
import type { Arguments } from './arguments.ts'
import type { Terminal } from './command.ts'
import { showTable, visible } from './text-table.ts'

const SHOWN = 20

/** A plan, and the list that names the keys which it leaves out. */
interface NamedPlan extends BuiltPlan {
  readonly keys?: KeyTable
}

/** Hands a plan over: into the file of `--out`, as JSON, or its first steps as a table; and says how much it is. */
export async function handOver(built: NamedPlan, given: Arguments, terminal: Terminal): Promise<void> {
  if (given.flag('json')) terminal.out(`${JSON.stringify(built.plan)}\n`)
  else if (given.text('out') === null) terminal.out(showPlan(built.plan))
  await savePlan(built, given, terminal)
}

/** Hands a plan over without printing it: into the file of `--out`; and says how much it is, and what is left out. */
export async function savePlan(
  { plan, problems, keys }: NamedPlan,
  given: Arguments,
  terminal: Terminal,
): Promise<void> {
  const file = given.text('out')
  if (file !== null) await writePlan(file, planFileText(plan))
  for (const problem of problems) terminal.err(describeProblem(problem, nameIn(keys, problem.keyId)))
  const size = planSize(plan)
  terminal.err(words.cli.planned(size.steps, size.keys, file))
}

/** All of it or nothing, as somebody may apply it; what is no file, a pipe for example, is written into. */
async function writePlan(path: string, text: string): Promise<void> {
  const there = await lstat(path).catch(() => null)
  if (there && !there.isFile()) await writeFile(path, text)
  else await atomicWrite(nodeFiles, path, text)
}

function showPlan(plan: Plan): string {
  const body = plan.steps
    .slice(0, SHOWN)
    .map((step) => [step.name, step.field, showCell(step.before), '→', showCell(step.after)])
  return plan.steps.length === 0 ? '' : showTable([['name', 'field', 'before', '', 'after'], ...body])
}

/** A cell in a table of the terminal: absent and empty told apart. */
export function showCell(value: string | null): string {
  return value === null ? '—' : value === '' ? '""' : value
}

function describeProblem({ keyId, field, code }: Problem, name: string | null): string {
  const key = name === null ? keyId : `${visible(name)} (${keyId})`
  return `${key} ${visible(field)}: ${words.problem.describe(code)}`
}

function nameIn(keys: KeyTable | undefined, id: string): string | null {
  const keyId = parseKeyId(id)
  const row = keys && keyId ? indexKeys(keys).get(keyId) : undefined
  return keys && row !== undefined ? textAt(keys.names, row) : null
}
