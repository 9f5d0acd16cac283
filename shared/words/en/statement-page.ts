import { counted, showNumber } from './count.ts'

/** Texts of the view of statements. */
export const statementPage = {
  name: 'Statements',
  terms: 'Terms',
  label: 'One statement for each',
  noLabels: 'No key has a label yet',
  noLabelsHint: 'Statements are made by the values of a label, such as customer_id. Put one on your keys first.',
  month: 'Month',
  labels: 'Labels',
  readings: { onDay: 'as of the day', today: 'now' },
  markup: 'Markup',
  minimum: 'Minimum $',
  rounding: 'Half a cent',
  modes: { 'half-even': 'to the even cent', 'half-up': 'up' },
  per: 'Round',
  pers: { statement: 'the sum', line: 'each line' },
  note: 'Currency note',
  badMarkup: 'Write a percentage, such as 18% or 12.5%.',
  badMinimum: 'Write dollars and whole cents, such as 5 or 4.50.',
  making: 'Making statements…',
  issue: 'Issue…',
  save: 'Save to a folder…',
  saving: 'Writing…',
  saved: (count: number, path: string) => `${counted(count, 'statement')} in ${path}`,
  removed: (names: string) =>
    `Removed from the folder, written here before for customers without a statement now: ${names}.`,
  left: (names: string) =>
    `Not of this writing and left in the folder as they are, out of date if they are statements: ${names}.`,
  andMore: (names: string, more: number) => `${names} and ${showNumber(more)} more`,
  confirm: (month: string, count: number) => `Issue ${counted(count, 'statement')} of ${month}?`,
  confirmText:
    'The month is frozen as it stands here, and always written the same from then on. What it costs otherwise later becomes a correction in the next month. This cannot be taken back.',
  confirmYes: 'Issue and freeze',
  cancel: 'Cancel',
  issued: (month: string) => `${month} is issued. It will be written the same from now on.`,
  frozen: (month: string, at: string) =>
    `${month} was issued on ${at}. It stands here as it was then, by its own terms; changes since then become corrections of the next month.`,
  draft: 'Draft: nothing is kept until the month is issued.',
  asOf: (moment: string) => `Usage as of ${moment}, days in UTC.`,
  residual: (amount: string) => `Residual of the organisation: $ ${amount} that the gateway gives to no key.`,
  countsAsNothing: (month: string, count: number) =>
    `${counted(count, 'amount')} of ${month} ${count === 1 ? 'counts' : 'count'} as nothing, stored so by an earlier version. Fetch these days again.`,
  provisional: (month: string) =>
    `Some days of ${month} may still move, or are not stored. It can be issued once they are settled: sync spend when the month is over.`,
  refused: {
    untied: (month: string) =>
      `The statements of ${month} and what is unbilled do not add up to the pivot. Sync spend and try again; if it stays so, please report it.`,
    provisional: (month: string) =>
      `${month} cannot be issued: some of its days may still move, or are not stored yet. Sync spend when the month is over, then try again.`,
    uncounted: (month: string) =>
      `${month} cannot be issued: some of its amounts were stored as nothing by an earlier version. Fetch its days again, then try again.`,
    'later-issued': (month: string) =>
      `This month cannot be issued: ${month} was already, and corrections go forward only.`,
  },
  refusedTitle: 'No statements',
  nobody: (label: string, month: string) => `No usage of ${month} has the label ${label}`,
  nobodyHint: 'Everything of this month is unbilled. Choose another label or month.',
  totals: 'Totals',
  cost: (count: number) => `${counted(count, 'statement')}, at cost`,
  unbilled: 'Unbilled',
  unbilledNote: (label: string) => `usage without ${label}`,
  pivot: 'All usage of the month',
  ties: 'statements + unbilled = pivot total',
  off: 'does not add up',
  charged: 'Charged',
  chargedNote: (markup: string) => `${markup} markup, minimum, corrections`,
  table: 'Statements',
  columns: {
    customer: 'Customer',
    models: 'Models',
    cost: 'Cost',
    usage: 'Usage charge',
    minimum: 'To minimum',
    corrections: 'Corrections',
    total: 'Total',
  },
  more: (count: number) => `${counted(count, 'more statement')} with smaller totals; all of them are written.`,
} as const
