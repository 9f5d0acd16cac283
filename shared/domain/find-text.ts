import { RE2JS } from 're2js'
import { readPattern } from './pattern.ts'

/** What is looked for: a text or a pattern, and how strictly. */
export interface FindWish {
  readonly text: string
  readonly isPattern: boolean
  readonly matchCase: boolean
  /** The whole content of a cell has to match, not a part of it. */
  readonly wholeCell: boolean
}

/** Finds in contents of cells, and replaces what it finds. */
export interface Finder {
  readonly finds: (value: string) => boolean
  /** The content with everything that was found replaced; `$1` stands for a group where the wish is a pattern. */
  readonly replace: (value: string, by: string) => string
}

/** Makes a finder; throws PatternError for an unreadable pattern. Linear in the length of a cell, whatever the pattern. */
export function buildFinder(wish: FindWish): Finder {
  const { text, isPattern, matchCase, wholeCell } = wish
  if (!isPattern && matchCase) return buildPlainFinder(text, wholeCell)
  const source = isPattern ? text : RE2JS.quote(text)
  const pattern = readPattern(wholeCell ? `^(?:${source})$` : source, matchCase ? 0 : RE2JS.CASE_INSENSITIVE)
  const findsPlainly = isPattern || !ASCII.test(text) ? null : buildPlainTest(text, wholeCell)
  return {
    finds: (value) => (findsPlainly && ASCII.test(value) ? findsPlainly(value) : pattern.matcher(value).find()),
    replace: (value, by) => replaceAll(pattern, value, isPattern ? readTemplate(by) : [by]),
  }
}

// oxlint-disable-next-line no-control-regex
const ASCII = /^[\x00-\x7f]*$/

// In ASCII a small letter stands for its capital and nothing else, so that no pattern has to be matched.
function buildPlainTest(text: string, wholeCell: boolean): (value: string) => boolean {
  const wanted = text.toLowerCase()
  return wholeCell ? (value) => value.toLowerCase() === wanted : (value) => value.toLowerCase().includes(wanted)
}

function buildPlainFinder(text: string, wholeCell: boolean): Finder {
  if (wholeCell) return { finds: (value) => value === text, replace: (value, by) => (value === text ? by : value) }
  return { finds: (value) => value.includes(text), replace: (value, by) => value.split(text).join(by) }
}

/** A piece of a replacement: text as it is, or the number of a group. */
type Piece = string | number

const GROUP = /\$(?:(\d{1,2})|\{(\d{1,2})\}|(\$))/g

/** Reads `$1`, `${1}` and `$$`; any other dollar is a dollar. */
function readTemplate(by: string): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const found of by.matchAll(GROUP)) {
    pieces.push(by.slice(end, found.index))
    pieces.push(found[3] === undefined ? Number.parseInt(found[1] ?? found[2] ?? '0', 10) : '$')
    end = found.index + found[0].length
  }
  return [...pieces, by.slice(end)]
}

function replaceAll(pattern: RE2JS, value: string, template: readonly Piece[]): string {
  const matcher = pattern.matcher(value)
  const groups = matcher.groupCount()
  let result = ''
  let end = 0
  while (matcher.find()) {
    result += value.slice(end, matcher.start())
    for (const piece of template) result += typeof piece === 'string' ? piece : groupText(matcher, piece, groups)
    end = matcher.end()
  }
  return result + value.slice(end)
}

// A group that the pattern does not have is nothing, as is one that took no part.
function groupText(matcher: ReturnType<RE2JS['matcher']>, group: number, groups: number): string {
  return group > groups ? '' : (matcher.group(group) ?? '')
}
