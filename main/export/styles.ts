import type { CellStyle } from '#shared/export/cell-sheet.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

// Amounts of data show cents and what is beyond them, those of a report cents; days are the same in every language.
const formats = {
  amount: '#,##0.00#######',
  count: '#,##0',
  day: 'yyyy\\-mm\\-dd',
  month: 'yyyy\\-mm',
  money: '#,##0.00',
  rate: '#,##0.00####',
  share: '0.0%',
} as const

const fonts = { plain: '<sz val="11"/>', bold: '<b/><sz val="11"/>', muted: '<sz val="8"/><color rgb="FF8A8A8A"/>' }

interface Look {
  readonly format?: keyof typeof formats
  readonly font?: keyof typeof fonts
  readonly right?: true
}

const looks: Readonly<Record<CellStyle, Look>> = {
  plain: {},
  head: { font: 'bold' },
  amount: { format: 'amount' },
  count: { format: 'count' },
  day: { format: 'day' },
  money: { format: 'money' },
  rate: { format: 'rate' },
  share: { format: 'share' },
  strong: { font: 'bold' },
  headRight: { font: 'bold', right: true },
  muted: { font: 'muted' },
  strongMoney: { format: 'money', font: 'bold' },
  strongCount: { format: 'count', font: 'bold' },
  strongRate: { format: 'rate', font: 'bold' },
  strongDay: { format: 'day', font: 'bold' },
  headDay: { format: 'day', font: 'bold', right: true },
  month: { format: 'month' },
  strongMonth: { format: 'month', font: 'bold' },
  headMonth: { format: 'month', font: 'bold', right: true },
  strongShare: { format: 'share', font: 'bold' },
}

const names = Object.keys(looks) as CellStyle[] // the keys of a record of CellStyle
const FIRST_FORMAT = 164
const formatNames = Object.keys(formats)
const fontNames = Object.keys(fonts)

/** The place of each look in the table of them. */
// `as`: every style of the record gets its place.
export const styles = Object.fromEntries(names.map((name, at) => [name, at])) as Readonly<Record<CellStyle, number>>

const formatXml = Object.values(formats).map(
  (code, at) => `<numFmt numFmtId="${FIRST_FORMAT + at}" formatCode="${code}"/>`,
)
const fontXml = Object.values(fonts).map((font) => `<font>${font}<name val="Calibri"/></font>`)

function lookXml({ format, font, right }: Look): string {
  const number = format === undefined ? 0 : FIRST_FORMAT + formatNames.indexOf(format)
  const face = font === undefined ? 0 : fontNames.indexOf(font)
  const applied = `${format ? ' applyNumberFormat="1"' : ''}${font ? ' applyFont="1"' : ''}`
  const open = `<xf numFmtId="${number}" fontId="${face}" fillId="0" borderId="0" xfId="0"${applied}`
  return right ? `${open} applyAlignment="1"><alignment horizontal="right"/></xf>` : `${open}/>`
}

/** The part of a workbook that says how its cells look. */
export const stylesXml =
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="${MAIN}">` +
  `<numFmts count="${formatXml.length}">${formatXml.join('')}</numFmts>` +
  `<fonts count="${fontXml.length}">${fontXml.join('')}</fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${names.length}">${names.map((name) => lookXml(looks[name])).join('')}</cellXfs></styleSheet>`
