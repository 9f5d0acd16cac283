import type { SlicedWork } from './sliced-work.ts'

/** A cell of a table on the clipboard: its text, and the exact number behind it where the source says one. */
export interface HtmlCell {
  readonly text: string
  readonly number: string | null
}

/** Rows of cells. Cells that spread over several columns or rows are followed by blank ones. */
export type HtmlTable = readonly (readonly HtmlCell[])[]

const TAG = /<!--[\s\S]*?-->|<!\[[\s\S]*?\]>|<\/?([a-z][a-z0-9:]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi
const ATTRIBUTE = /([a-z][\w:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi
const TYPED = /\sdata-sheets-value\s*=|\sx:(?:num|str)\b|\ssd(?:val|num)\s*=|\bcontent="LibreOffice\b/i
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }
const MOST_SPAN = 1000
/** Tags, and characters, that are read before others have their turn. */
const TAGS_AT_ONCE = 1000
const LETTERS_AT_ONCE = 500_000
/** No mark of a type is longer. */
const LONGEST_MARK = 200
const BLANK: HtmlCell = { text: '', number: null }

/**
 * Reads the first table of an HTML flavour that says more than plain text: Google Sheets (`data-sheets-value`), Excel
 * (`x:num`, `x:str`), LibreOffice (`sdval`, and breaks of lines, which its plain text has not). `null` for any other.
 * Says in between which part of it is read, from 0 to 1.
 */
export function* readTypedTable(html: string): SlicedWork<HtmlTable | null> {
  if (!(yield* hasTypes(html))) return null
  const rows: HtmlCell[][] = []
  let cell = null as OpenCell | null // assigned in the loop and in `close`
  let isHidden = false
  let at = 0
  let tags = 0
  const close = (): void => {
    if (cell) addCell(rows, readCell(cell.attributes, cell.text), cell.attributes)
    cell = null
  }
  for (const match of html.matchAll(TAG)) {
    if (!isHidden) addText(cell, html.slice(at, match.index))
    at = match.index + match[0].length
    if (++tags % TAGS_AT_ONCE === 0) yield at / html.length
    const name = match[1]?.toLowerCase()
    const isEnd = match[0].startsWith('</')
    if (name === 'style' || name === 'script') isHidden = !isEnd
    else if (name === 'br' && cell) cell.text += '\n'
    else if (name === 'tr' || name === 'table') {
      close()
      if (name === 'tr' && !isEnd) rows.push([])
      if (name === 'table' && isEnd) break
    } else if (name === 'td' || name === 'th') {
      close()
      if (!isEnd) cell = { attributes: attributesOf(match[2] ?? ''), text: '' }
    }
  }
  // A clipboard that was cut off still has its last cell.
  addText(cell, html.slice(at))
  close()
  return rows.length > 0 ? rows : null
}

function* hasTypes(html: string): SlicedWork<boolean> {
  for (let at = 0; at < html.length; at += LETTERS_AT_ONCE) {
    if (TYPED.test(html.slice(at, at + LETTERS_AT_ONCE + LONGEST_MARK))) return true
    yield 0
  }
  return false
}

interface OpenCell {
  readonly attributes: ReadonlyMap<string, string>
  text: string
}

function addText(cell: OpenCell | null, source: string): void {
  if (cell) cell.text += textOf(source)
}

function addCell(rows: HtmlCell[][], cell: HtmlCell, attributes: ReadonlyMap<string, string>): void {
  const row = rows.at(-1)
  if (!row) return
  row.push(cell)
  const span = Math.min(Number(attributes.get('colspan') ?? 1) || 1, MOST_SPAN)
  for (let extra = 1; extra < span; extra++) row.push(BLANK)
}

function readCell(attributes: ReadonlyMap<string, string>, text: string): HtmlCell {
  // A break alone holds an empty cell open.
  const shown = text.trim() === '' ? '' : text.replace(/^[ \t]+|[ \t]+$/g, '')
  return { text: shown, number: numberOf(attributes, text) }
}

function numberOf(attributes: ReadonlyMap<string, string>, text: string): string | null {
  const sheets = attributes.get('data-sheets-value')
  if (sheets !== undefined)
    return numberIn(/"1"\s*:\s*3\b/.test(sheets) ? /"3"\s*:\s*([-+\d.eE]+)/.exec(sheets)?.[1] : null)
  if (attributes.has('sdval')) return numberIn(attributes.get('sdval'))
  if (!attributes.has('x:num')) return null
  // Without a value of its own the number is the text as shown.
  return numberIn(attributes.get('x:num') || text.trim())
}

function numberIn(text: string | null | undefined): string | null {
  return text && /^[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(text) ? text.replace(/^\+/, '') : null
}

function attributesOf(source: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', double, single, bare] of source.matchAll(ATTRIBUTE)) {
    found.set(name.toLowerCase(), decode(double ?? single ?? bare ?? ''))
  }
  return found
}

// Line breaks of the source are blanks in HTML; a break of the text is a tag.
function textOf(source: string): string {
  return decode(source.replaceAll(/[ \t\r\n]+/g, ' '))
}

function decode(source: string): string {
  return source.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? whole
    const code = hex ? Number.parseInt(String(hex), 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
