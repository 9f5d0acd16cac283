/** What a file is that is no table of text. */
export type FileKind =
  | 'xlsx'
  | 'ods'
  | 'zip'
  | 'xls'
  | 'pdf'
  | 'archive'
  | 'picture'
  | 'parquet'
  | 'sqlite'
  | 'rtf'
  | 'html'
  | 'xml'
  | 'json'
  | 'utf-32'
  | 'binary'

const SIGNATURES: readonly (readonly [string, FileKind])[] = [
  ['%PDF-', 'pdf'],
  ['\u00d0\u00cf\u0011\u00e0', 'xls'],
  ['\u001f\u008b', 'archive'],
  ['7z\u00bc\u00af', 'archive'],
  ['Rar!\u001a', 'archive'],
  ['BZh91AY', 'archive'],
  ['\u00fd7zXZ', 'archive'],
  ['(\u00b5/\u00fd', 'archive'],
  ['\u0089PNG', 'picture'],
  ['\u00ff\u00d8\u00ff', 'picture'],
  ['GIF87a', 'picture'],
  ['GIF89a', 'picture'],
  ['PAR1\u0015', 'parquet'],
  ['SQLite format 3\u0000', 'sqlite'],
  ['{\\rtf', 'rtf'],
  ['\u00ff\u00fe\u0000\u0000', 'utf-32'],
  ['\u0000\u0000\u00fe\u00ff', 'utf-32'],
]
const ZIPS: readonly string[] = ['PK\u0003\u0004', 'PK\u0005\u0006', 'PK\u0007\u0008']
const HEAD = 4096

/** Names a file by its first bytes; null where they may be those of a table. */
export function kindByBytes(bytes: Uint8Array): FileKind | null {
  const head = latin1(bytes.subarray(0, HEAD))
  if (ZIPS.some((signature) => head.startsWith(signature))) return kindOfZip(head)
  return SIGNATURES.find(([signature]) => head.startsWith(signature))?.[1] ?? null
}

/** Names a file by the beginning of its text. */
export function kindByText(text: string): FileKind | null {
  const head = text.slice(0, HEAD).trimStart()
  if (/^mime-version:/i.test(head)) return 'html'
  if (/^<(?:!doctype html|html|table|head|body|meta|style|div|tr)\b/i.test(head)) return 'html'
  if (/^<(?:\?xml|!--|!doctype)/i.test(head)) return /<(?:html|table)\b/i.test(head) ? 'html' : 'xml'
  if (/^(?:\{\s*"|\[\s*[{["])/.test(head)) return 'json'
  return isBinary(text) ? 'binary' : null
}

function kindOfZip(head: string): FileKind {
  if (head.includes('xl/') || head.includes('[Content_Types].xml')) return 'xlsx'
  return head.includes('opendocument.spreadsheet') ? 'ods' : 'zip'
}

/** One character in twenty that no text has. A few may have got into a text, and are shown with the cell they are in. */
function isBinary(text: string): boolean {
  let odd = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 && (code < 0x09 || code > 0x0d)) odd++
  }
  return odd * 20 > text.length
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
