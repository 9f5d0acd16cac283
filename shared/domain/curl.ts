import { NEW_KEY_ID } from './planned-calls.ts'
import type { PlannedCall } from './planned-calls.ts'

/** The variable that holds the management key wherever a call is copied to; the key itself is in no text. */
const KEY_VARIABLE = '$FOBSHEET_MANAGEMENT_KEY'
/** The variable for the id of a key that an earlier call makes. */
const NEW_KEY_VARIABLE = '$NEW_KEY_ID'

// JSON leaves these as they are. A terminal would obey some of them, and a reader would not see the others.
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u00a0\u2800]/gu

/** A call as a command for a shell, which takes every text in it literally. */
export function curlOf({ method, path, body }: PlannedCall, baseUrl: string): string {
  const [before = '', after] = (baseUrl + path).split(NEW_KEY_ID)
  const url = after === undefined ? quoted(before) : `${quoted(before)}"${NEW_KEY_VARIABLE}"${quoted(after)}`
  const parts = ['curl', '-X', method, url, '-H', `"Authorization: Bearer ${KEY_VARIABLE}"`]
  if (body !== null) parts.push('-H', quoted('Content-Type: application/json'), '--data-raw', quoted(visibleJson(body)))
  return parts.join(' ')
}

/** The same JSON, with what nobody sees written as escapes. */
function visibleJson(json: string): string {
  return json.replaceAll(UNSEEN, (character) =>
    Array.from({ length: character.length }, (_, at) => escaped(character.charCodeAt(at))).join(''),
  )
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`
}

/** A text between single quotes, where a shell reads nothing into it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
