import { join } from 'node:path'
import { AppError } from '#shared/contract/app-error.ts'
import type { StatementMonth } from '#shared/spend/statements/statement.ts'
import { onDisk } from './disk-error.ts'
import { parseJson, refuseNewer } from './json-file.ts'
import { appendLines, FORMAT_LINE, readLines } from './json-lines.ts'
import { parseStatementLine, statementText } from './statement-line.ts'
import { storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

const NAME = 'statements.jsonl'
const NO_HASH = '0'.repeat(64)

interface Chain {
  readonly months: readonly StatementMonth[]
  readonly head: string
}

/** Reads the months whose statements were issued, in the order in which they were. Fails where a line was altered or is missing. */
export async function readIssuedStatements(folder: string, deps: StoreDeps = {}): Promise<readonly StatementMonth[]> {
  return (await readChain(folder, deps)).months
}

async function readChain(folder: string, deps: StoreDeps): Promise<Chain> {
  const { files } = storeDeps(deps)
  const months: StatementMonth[] = []
  let head = NO_HASH
  for await (const { text, at } of readLines(files, join(folder, NAME))) {
    if (at === 0) refuseNewer(parseJson(text))
    if (text === FORMAT_LINE) continue
    const line = parseStatementLine(text)
    // Each line names the one before: what was issued is not changed or taken out afterwards without being seen.
    if (!line || line.prev !== head) throw new AppError('data_damaged', { detail: NAME })
    months.push(line.month)
    head = line.hash
  }
  return { months, head }
}

/** Freezes the statements of a month; durable on return. */
export async function keepIssuedStatements(folder: string, month: StatementMonth, deps: StoreDeps = {}): Promise<void> {
  const { files } = storeDeps(deps)
  const { head } = await readChain(folder, deps)
  await onDisk(async () => {
    await files.makeFolder(folder)
    await appendLines(files, join(folder, NAME), [statementText(month, head)])
  })
}
