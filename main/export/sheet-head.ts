import { columnLetters } from '#shared/export/cell-place.ts'

/** What stands before the rows of a sheet: which rows and columns stay in sight, and how wide the columns are. */
export function sheetHead(
  widths: readonly number[],
  frozen: { readonly rows: number; readonly columns: number },
): string {
  const each = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">' +
    `${paneXml(frozen)}</sheetView></sheetViews>` +
    `${each.length > 0 ? `<cols>${each.join('')}</cols>` : ''}<sheetData>`
  )
}

function paneXml({ rows, columns }: { readonly rows: number; readonly columns: number }): string {
  if (rows === 0 && columns === 0) return ''
  const split = `${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`
  const pane = rows === 0 ? 'topRight' : columns === 0 ? 'bottomLeft' : 'bottomRight'
  return `<pane${split} topLeftCell="${columnLetters(columns)}${rows + 1}" activePane="${pane}" state="frozen"/>`
}
