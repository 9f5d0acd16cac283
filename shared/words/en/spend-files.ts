/** Texts of the page of spend about files: export and the clipboard. */
export const spendFiles = {
  export: 'Export',
  otherForms: 'Other forms',
  exported: (path: string) => `Spend written to ${path}`,
  exportedBeside: (path: string) => `Spend, and beside it what it ties to (.reconciliation.json), written to ${path}`,
  copy: 'Copy the table',
  copyWithTitles: 'Copy the table with titles',
  copied: 'The table is on the clipboard, every digit of it.',
  notCopied: 'The table could not be put on the clipboard. Export it instead.',
} as const
