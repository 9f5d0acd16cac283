import { writeFile } from 'node:fs/promises'
import { words } from '#shared/words/en.ts'
import { reportText } from '../workspace/run-report.ts'
import { formatOf, readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'

/** `report`: the audit of one run, with every step of its plan. */
export const reportCommand: Command = {
  usage: 'report RUN [--format csv|json] [--out FILE]',
  summary: words.cli.reportSummary,
  detail: words.cli.reportDetail,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, { format: { type: 'string' }, out: { type: 'string' } })
    const [run, more] = given.positionals
    if (run === undefined || more !== undefined) throw new UsageError(words.cli.reportUsage)
    const format = formatOf(given, 'json')
    if (format !== 'csv' && format !== 'json') throw new UsageError(words.cli.badReportFormat(format))
    const session = await openSession()
    const report = await session.past.report(run)
    const text = reportText(report, format)
    const file = given.text('out')
    if (file === null) terminal.out(text)
    else await writeFile(file, text, { mode: 0o600 })
    const { steps, head, chain } = report
    terminal.err(words.cli.reported({ run, steps: steps.length, head, chain }))
    return 0
  },
}
