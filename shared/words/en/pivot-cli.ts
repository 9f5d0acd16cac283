import type { SpendRounding } from '../../spend/usage/rounded-days.ts'
import { counted } from './count.ts'

const byText = (by: string | null): string => (by === null ? '' : ` by ${by}`)
/** Names of fields that callers chose may have signs in them that mean something to a shell. */
const byOption = (by: string | null): string =>
  by === null ? '' : ` --by ${/^[\w.-]+$/.test(by) ? by : `'${by.replaceAll("'", `'\\''`)}'`}`

/** Texts of the command `pivot`. */
export const pivotCli = {
  summary: 'adds stored spend up by labels, keys, models and time',
  detail:
    '  --rows, --columns  label keys, or key, model, group, created_by, day, week, month, quarter, fiscal; label:KEY for a\n                     label of one of these names. Fetched on demand, one at a time ("spend sync --by FIELD"):\n                     origin_title (the tool), user_id, provider_used, model_requested, is_byok, extra.NAME\n  --values           spend, requests, tokens, input_tokens, output_tokens, cost_per_request, cost_per_million_tokens,\n                     share (of the total), change (against the period before: as many months, or else days),\n                     step_difference and step_change (each day, week, month or quarter against the one before)\n  --filter K=V       only that member; again for more of them. K!=V leaves it out, K= means the empty text, and\n                     (unlabeled), (deleted key) and (no key) mean what they say; of fields that are fetched on demand\n                     (none) and (empty) do\n  --from, --to       days as YYYY-MM-DD (UTC); --to is the first that does not count. Without them: all that is stored\n  --labels           now (as keys are labelled today) or then (as they were on the day)\n  --join-rotated     reads a key and those it replaced as one\n  --sort, --top N    largest first by a value; the N largest, the rest as (other)\n  --fiscal-start N   the month with which the fiscal year begins\n  --format           table, json, csv (csv-semicolon, csv-tab); xlsx: a workbook whose totals recalculate; parquet:\n                     the rows of usage behind it; focus, focus-parquet: these in the shape of FOCUS\n\nJSON and CSV have every digit; the table shows cents.',
  nothingStored: 'No usage is stored yet. "fobsheet spend sync" fetches it.',
  unknownValue: (name: string, known: readonly string[]) =>
    `--values and --sort take ${known.join(', ')}, not "${name}".`,
  noOrder: (name: string) => `Lines cannot be ordered by ${name}. --sort takes spend and the other values.`,
  needsTime: (name: string) =>
    `${name} compares each period with the one before: put day, week, month, quarter or fiscal into --rows or --columns.`,
  unknownReading: (reading: string) => `--labels takes now or then, not "${reading}".`,
  noMonth: (month: number) => `--fiscal-start takes a month from 1 to 12, not ${month}.`,
  noDay: (option: string, text: string) => `--${option} takes a day as YYYY-MM-DD, not "${text}".`,
  noDays: (from: string, to: string) =>
    `There is no day from ${from} up to ${to}: --to is the first day that does not count.`,
  noFilter: (text: string) => `"${text}" is not K=V. Use env=production, env!=production or "env=(unlabeled)".`,
  unknownFormat: (format: string, known: readonly string[]) => `--format takes ${known.join(', ')}, not "${format}".`,
  needsFile: (format: string) => `${format} cannot be shown on a terminal. Name a file with --out.`,
  unknownLabel: (label: string, known: readonly string[]) =>
    `No key has had a label "${label}". Labels: ${known.length === 0 ? 'none' : known.join(', ')}.`,
  unmatched: (field: string, member: string, isExcluded: boolean) =>
    `No usage of these days has ${field} "${member}": the filter ${isExcluded ? 'leaves nothing out' : 'counts nothing'} for it.`,
  tooLarge: (lines: number, columns: number) =>
    `The answer would have ${lines} lines and ${columns} columns. Ask for fewer days, a filter, or --top N.`,
  stored: (from: string, to: string, by: string | null) =>
    `Stored${byText(by)} are the days from ${from} to ${to}; days to come are left out.`,
  severalFurther: (fields: readonly string[]) =>
    `Usage is fetched by one of these fields at a time, so ${fields.join(' and ')} cannot stand in one question. Ask one question for each.`,
  furtherMissing: (by: string, isLabel: boolean) =>
    `No usage by ${by} is stored yet. "fobsheet spend sync${byOption(by)} --from … --to …" fetches it.${isLabel ? ` The label of this name is label:${by}.` : ''}`,
  period: (from: string, to: string, labels: 'now' | 'then', asOf: string) =>
    `${from} to ${to} (UTC), USD, labels ${labels === 'now' ? 'as they are now' : 'as of the day'}, usage as of ${asOf}.`,
  tie: (
    amounts: Readonly<Record<'organisation' | 'pivot' | 'residual', string>> & { readonly filtered: string | null },
    isWhole: boolean,
  ) =>
    `${isWhole ? 'Ties to the organisation' : 'Ties to the organisation on the days that are stored'}: ${amounts.pivot}${amounts.filtered === null ? '' : ` + ${amounts.filtered} left out by filters`} + ${amounts.residual} in no row = ${amounts.organisation} USD.`,
  rounding: ({ amounts, rows, organisation }: SpendRounding) =>
    `Rounding of ${counted(amounts, 'amount')} with more than nine decimals to a billionth of a dollar took ${rows} USD from the rows and ${organisation} USD from the organisation's totals, at most half a billionth each. What is in no row carries the difference.`,
  missing: (spans: string, by: string | null) =>
    `Not stored${byText(by)}: ${spans}. Sums are without these days, and what has no other days is empty; "fobsheet spend sync${byOption(by)} --from … --to …" fetches them.`,
  beside: (path: string) => `What it ties to, and of when it is, stands in ${path}.`,
  provisional: (from: string) => `Days from ${from} on are provisional: the gateway may still change them.`,
  guessed: (until: string) =>
    `Labels were first seen on ${until}. Spend of the days before is read by the first labels that were seen.`,
}
