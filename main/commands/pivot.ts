import { dayText } from '#shared/spend/days/calendar.ts'
import { pivotSpend } from '#shared/spend/pivot/pivot.ts'
import { dimensionsOf, furtherAmong } from '#shared/spend/pivot/further-asked.ts'
import type { Dimension, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { dimensionName } from '#shared/spend/pivot/pivot-result.ts'
import type { PivotResult } from '#shared/spend/pivot/pivot-result.ts'
import { PivotTooLarge } from '#shared/spend/pivot/pivot-table.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { words } from '#shared/words/en.ts'
import type { PivotToFile } from '../export/pivot-file.ts'
import { savePivotFile } from '../export/save-pivot.ts'
import type { WriteFile } from '../export/save-pivot.ts'
import { createStoredBooks } from '../spend/stored-books.ts'
import { atomicWrite } from '../store/atomic-write.ts'
import { nodeFiles } from '../store/file-layer.ts'
import { formatOf, readArguments, UsageError } from './arguments.ts'
import type { Command, Terminal } from './command.ts'
import { pivotForms } from './pivot-forms.ts'
import type { PivotForm } from './pivot-forms.ts'
import { questionOptions, readDimensions, readQuestion, valueNames } from './pivot-question.ts'
import { pivotNotes } from './pivot-text.ts'
import { inLine } from './text-table.ts'

/** `pivot`: adds stored spend up. Needs no network. */
export const pivotCommand: Command = {
  usage: 'pivot --rows A,B [--columns C] [--values V,…] [--filter K=V…] [--from DATE] [--to DATE] [--labels now|then] [--format FORMAT] [--out FILE]', // prettier-ignore
  summary: words.pivotCli.summary,
  detail: words.pivotCli.detail,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, { ...questionOptions, format: { type: 'string' }, out: { type: 'string' } })
    if (given.positionals.length > 0) throw new UsageError(words.cli.unexpected(given.positionals[0] ?? ''))
    const file = given.text('out')
    const format = formatOf(given, 'table')
    const form = pivotForms.get(format)
    if (!form) throw new UsageError(words.pivotCli.unknownFormat(format, [...pivotForms.keys()]))
    if (form.isBinary && file === null && terminal.isShown) throw new UsageError(words.pivotCli.needsFile(format))
    const session = await openSession()
    const source = await openSource(session.spend.folder, readDimensions(given))
    const query = checked(readQuestion(given, source))
    const result = answer(source, query)
    const { organisation, organisationName, name } = session.workspace()
    const account = { id: organisation[0] ?? '', name: organisationName ?? name }
    const pivot = { result, source, valueNames: valueNames(given), account, version: __VERSION__ }
    const beside = file === null ? await show(form, pivot, terminal) : await save(form, pivot, file)
    if (beside !== null) terminal.err(words.pivotCli.beside(beside))
    for (const note of format === 'table' ? [] : pivotNotes(result)) terminal.err(note)
    for (const warning of warningsOf(result, source)) terminal.err(warning)
    return 0
  },
}

/** Opens the usage that a question is about: the plain one, or that by the further field which it names. */
async function openSource(folder: string, asked: readonly Dimension[]): Promise<SpendSource> {
  const [by = null, ...more] = furtherAmong(asked)
  if (by !== null && more.length > 0) throw new UsageError(words.pivotCli.severalFurther([by, ...more]))
  const books = createStoredBooks(folder, {})
  const source = await books.of(by).source()
  if (source) return source
  if (by === null) throw new UsageError(words.pivotCli.nothingStored)
  const plain = await books.plain.source()
  throw new UsageError(words.pivotCli.furtherMissing(by, plain?.labelKeys.includes(by) ?? false))
}

async function show(form: PivotForm, pivot: PivotToFile, terminal: Terminal): Promise<null> {
  for await (const piece of form.write(pivot)) terminal.outBytes(piece)
  return null
}

/** Answers the path of what stands beside the file, or `null`. */
async function save(form: PivotForm, pivot: PivotToFile, path: string): Promise<string | null> {
  const write: WriteFile = (to, content) => atomicWrite(nodeFiles, to, content)
  if (form.file !== null) return savePivotFile(form.file, pivot, { path, write })
  await write(path, form.write(pivot))
  return null
}

function checked(query: PivotQuery): PivotQuery {
  if (query.from >= query.to) throw new UsageError(words.pivotCli.noDays(dayText(query.from), dayText(query.to)))
  return query
}

function answer(source: SpendSource, query: PivotQuery): PivotResult {
  try {
    return pivotSpend(source, query)
  } catch (error) {
    if (error instanceof PivotTooLarge)
      throw new UsageError(words.pivotCli.tooLarge(error.lines, error.columns), { cause: error })
    throw error
  }
}

/** What was asked for and is not there. */
function warningsOf(
  { query, missing, unmatched }: PivotResult,
  { labelKeys, from, to }: SpendSource,
): readonly string[] {
  const asked = dimensionsOf(query)
  const labels = new Set(asked.flatMap((dimension) => (dimension.kind === 'label' ? [dimension.label] : [])))
  return [
    ...[...labels].filter((label) => !labelKeys.includes(label)).map((label) => words.pivotCli.unknownLabel(inLine(label), labelKeys.map(inLine))), // prettier-ignore
    ...unmatched
      .filter(({ dimension }) => dimension.kind !== 'label' || labelKeys.includes(dimension.label))
      .map(({ dimension, member, isExcluded }) => words.pivotCli.unmatched(inLine(dimensionName(dimension)), inLine(member), isExcluded)), // prettier-ignore
    // Days that could be there are named as missing already.
    ...(missing.length === 0 && (query.from < from || query.to > to)
      ? [words.pivotCli.stored(dayText(from), dayText(to - 1), furtherAmong(asked)[0] ?? null)]
      : []),
  ]
}
