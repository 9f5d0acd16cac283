/** Texts of the diagnostics: what they are, and the sheet that shows them before they are saved. */
export const diagnostics = {
  title: 'Diagnostics',
  text: 'Versions, counts and failure codes, for when something does not work and you ask for help. Without keys, names, labels, addresses or people.',
  preview: 'Preview diagnostics…',
  sheetText: 'This is all that is written. Nothing is sent: you choose where the file goes.',
  building: 'Collecting…',
  save: 'Save…',
  close: 'Close',
  files: 'Diagnostics',
} as const
