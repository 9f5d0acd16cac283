import type { SourceRefusal } from '../../import/guess-source.ts'
import type { SourceFaultCode } from '../../import/source-fault.ts'

const SAVE_AS = 'In the spreadsheet, choose “Save as” (or “Download”) and the type “CSV UTF-8”, then import that file.'

const texts: Readonly<Record<SourceRefusal | SourceFaultCode, string>> = {
  xlsx: `This is an Excel workbook, which is not read. ${SAVE_AS}`,
  xls: `This is a workbook of an old Excel, which is not read. ${SAVE_AS}`,
  ods: `This is an OpenDocument workbook, which is not read. ${SAVE_AS}`,
  zip: 'This is a ZIP archive. Take the table out of it and import that.',
  archive: 'This is a packed archive. Take the table out of it and import that.',
  pdf: 'This is a PDF. Ask for the table as CSV, or copy its cells and paste them here.',
  picture: 'This is a picture. Ask for the table as CSV.',
  parquet: 'This is a Parquet file. Export it as CSV and import that.',
  sqlite: 'This is an SQLite database. Export the table as CSV and import that.',
  rtf: 'This is a formatted text. Copy the table into a spreadsheet and save it as CSV.',
  html: 'This is a web page, even if its name says otherwise: some programs export “Excel” files so. Open it in a spreadsheet and save it as CSV UTF-8, or copy its cells and paste them here.',
  xml: 'This is XML. Open it in a spreadsheet and save it as CSV UTF-8.',
  json: 'This is JSON. Turn it into a CSV with a header row and import that.',
  'utf-32': 'This text is in UTF-32, which is not read. Save it as UTF-8.',
  binary: 'This is no text: it has bytes that no table has. Save the table as CSV UTF-8.',
  too_large: 'This file is larger than 200 MB, and nothing of it was read. Split it into several files.',
  empty: 'There is nothing in it: no header row, and no rows.',
  unknown_delimiter: 'Its first line says sep= with a character that is not read. Use a comma, semicolon, tab or bar.',
  unclosed_quote:
    'A quotation mark was opened and never closed, so the rest of the file would be one cell. Close it, or double it where it is part of the text.',
  text_after_quote:
    'There is text behind a closing quotation mark. Put a separator there, or double the mark where it is part of the text.',
  not_the_encoding: 'The bytes are not text in these characters. Choose other characters above.',
  cell_too_large: 'A cell is larger than 1 MB. It is probably a quotation mark that was opened and never closed.',
  too_many_columns: 'A row has more than 16,384 columns.',
  too_many_rows: 'It has more than a million rows. Split it into several files.',
}

/** Why a file cannot be imported, and what to do instead. */
function describe(code: SourceRefusal | SourceFaultCode, detail: string | null = null): string {
  return detail === null ? texts[code] : `${texts[code]} (${detail})`
}

/** Texts about files that cannot be read as a table. */
export const importSource = { describe } as const
