import { counted } from './count.ts'

/** Texts of statements and of the command that writes them. */
export const statements = {
  chooseFolder: 'Choose a folder for the statements',
  sheet: 'Statement',
  indexSheet: 'Statements',
  title: (customer: string) => `Statement for ${customer}`,
  heads: {
    kind: 'kind',
    customer: 'customer',
    month: 'month',
    item: 'model',
    requests: 'requests',
    tokens: 'tokens',
    cost: 'cost, USD',
    charge: 'charge, USD',
    usage: 'usage, USD',
    minimum: 'minimum, USD',
    corrections: 'corrections, USD',
    total: 'total, USD',
    file: 'file',
    firstDay: 'first day',
    lastDay: 'last day',
    asOf: 'as of',
    organisation: 'organisation, USD',
    residual: 'residual of the organisation, USD',
  },
  kinds: { usage: 'usage', minimum: 'minimum', correction: 'correction', unbilled: 'unbilled', total: 'total' },
  from: 'From',
  month: 'Month',
  days: (first: string, last: string) => `${first} to ${last}, days in UTC`,
  asOf: 'Usage as of',
  ownCost: 'Own cost',
  residual: 'Residual of the organisation',
  residualText: (amount: string) => `${amount} USD of usage that the gateway gives to no key; on no statement`,
  notKept: 'not kept when the month was issued',
  state: 'State',
  issued: (at: string) => `issued ${at}`,
  draft: 'draft, not issued',
  provisional: 'some days of the month may still move, or are not stored',
  countsAsNothing: (count: number) =>
    `${counted(count, 'amount')} of the month ${count === 1 ? 'counts' : 'count'} as nothing`,
  markup: 'Markup',
  rounding: 'Rounding',
  modes: { 'half-even': 'half a cent to the even one', 'half-up': 'half a cent up' },
  per: { line: 'each line', statement: 'the sum' },
  rounded: (per: string, mode: string) => `${per} to whole cents, ${mode}`,
  minimum: 'Minimum a month',
  minimumLine: 'Up to the minimum',
  correction: (month: string) => `Correction of ${month}`,
  currency: 'Currency',
  usd: 'USD',
  note: 'Note',
  noModel: '(no model)',
  sum: 'Total',
  unbilled: 'Unbilled: no value of the label',
  pivot: 'All rows: statements and unbilled',
  organisation: "The organisation's own total",
  cli: {
    summary: 'writes a statement for each value of a label',
    detail:
      'One XLSX and one CSV file a customer, and an index. --markup is exact (18%, 12.5%); --minimum is the least that a\n' +
      'customer with usage is charged; --round says which half of a cent goes where, and whether each line is rounded or\n' +
      'their sum. --issue freezes the month: it is then always written as it was, and what it costs otherwise later becomes\n' +
      'a correction in the next month. Labels are read as of the day, unless --labels now.',
    needs: (option: string) => `Give --${option}.`,
    badMonth: (text: string) => `"${text}" is no month. Write it as 2026-10.`,
    badMarkup: (text: string) => `"${text}" is no markup. Write a percentage, such as 18% or 12.5%.`,
    badMinimum: (text: string) => `"${text}" is no amount. Write dollars and whole cents, such as 5 or 4.50.`,
    badRounding: (text: string) =>
      `"${text}" is no rounding. Take half-even or half-up, and behind a comma line or statement: half-up,line.`,
    badLabels: (text: string) => `"${text}" is no reading of labels. Take now or then.`,
    written: (count: number, month: string, folder: string) =>
      `${count === 1 ? '1 statement' : `${count} statements`} of ${month} in ${folder}.`,
    removed: (name: string) =>
      `Removed "${name}": written here before, unaltered, of a customer without a statement now.`,
    left: (name: string) =>
      `"${name}" is not of this writing and was left as it is. If it is a statement of before, it is out of date.`,
    frozen: (month: string, at: string) =>
      `${month} was issued at ${at}: written as it was then, by its own terms. Changes since then become corrections of the next month.`,
    isProvisional: (month: string) =>
      `Some days of ${month} may still move, or are not stored yet. Run "spend sync" first.`,
    period: (first: string, last: string, asOf: string) => `${first} to ${last} (UTC), USD, usage as of ${asOf}.`,
    tie: (amounts: Readonly<Record<'statements' | 'unbilled' | 'residual' | 'organisation', string>>) =>
      `Ties to the organisation: ${amounts.statements} on statements + ${amounts.unbilled} unbilled + ${amounts.residual} in no row = ${amounts.organisation} USD.`,
    countsAsNothing: (month: string, count: number) =>
      `${counted(count, 'amount')} of ${month} ${count === 1 ? 'counts' : 'count'} as nothing: stored so by an earlier version. Run "spend sync --from ${month}-01 --to … --again".`,
    cannotIssue: (month: string) =>
      `${month} cannot be issued: some of its days may still move, or are not stored yet. Run "spend sync" when the month is over, then try again.`,
    uncounted: (month: string) =>
      `${month} cannot be issued: some of its amounts were stored as nothing by an earlier version. Run "spend sync --from ${month}-01 --to … --again", then try again.`,
    isEarlier: (month: string, last: string) =>
      `${month} cannot be issued: ${last} was already, and corrections go forward only.`,
    untied: (month: string) =>
      `Nothing was written: the statements of ${month} and what is unbilled do not add up to the pivot. Run "spend sync" and try again; if it stays so, please report it.`,
    isIssued: (month: string) => `${month} is issued. It will be written the same from now on.`,
    nobody: (label: string, month: string) => `No usage of ${month} has the label ${label}.`,
  },
} as const
