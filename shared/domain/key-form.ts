/**
 * The forms in which keys are written to a file. CSV: `comma` is what programs expect (RFC 4180), `semicolon` what Excel
 * opens by a double click where the comma is the decimal mark, `tab` the Unicode text that Excel opens everywhere. `xlsx` is
 * an Excel workbook.
 */
export const keyForms = ['comma', 'semicolon', 'tab', 'xlsx'] as const

/** One of these forms. */
export type KeyForm = (typeof keyForms)[number]

/** One that is CSV. */
export type CsvPreset = Exclude<KeyForm, 'xlsx'>
