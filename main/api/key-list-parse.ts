import { AppError } from '#shared/contract/app-error.ts'
import type { ApiKey } from '#shared/domain/api-key.ts'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import { encodeKeyTable } from '#shared/domain/key-table-file.ts'
import { unwrapList } from './envelope.ts'
import { isRecord, memberOf, parseJsonBody } from './json.ts'
import { readKeyRecord } from './key-record.ts'

const NAMES = ['keys', 'data', 'api_keys']
const PAGE_HOLDERS = ['meta', 'pagination', 'paging', 'page_info', 'data']
const MORE_MARKS = [
  'next',
  'next_cursor',
  'next_page',
  'next_page_token',
  'next_url',
  'nextCursor',
  'has_more',
  'has_next',
  'hasMore',
  'offset',
]
const TOTALS = ['total', 'total_count']

/** A list of keys as one run of bytes (a key table), and whether the answer hints at keys that it does not hold. */
export interface ParsedKeyList {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly partial: boolean
}

/** Reads the body of a list. Throws AppError naming the first key that cannot be read; none is ever left out. */
export function parseKeyList(body: Uint8Array): ParsedKeyList {
  const answer = parseJsonBody(body)
  const list = unwrapList(answer, NAMES)
  if (!list) throw new AppError('bad_answer', { detail: 'no list of keys' })
  const bytes = encodeKeyTable(buildKeyTable(readRecords(list)))
  return { bytes, partial: hasMore(answer, list.length) }
}

function* readRecords(list: readonly unknown[]): Generator<ApiKey> {
  const seen = new Set<string>()
  for (const [at, value] of list.entries()) {
    const key = readKeyRecord(value)
    const fault = 'fault' in key ? key.fault : seen.has(key.id) ? 'id listed twice' : null
    if ('fault' in key || fault !== null) throw new AppError('bad_answer', { detail: `key ${at + 1}: ${fault}` })
    seen.add(key.id)
    yield key
  }
}

/** No pages are documented (requesty-api 11.2): any mark of one means that keys may be missing. */
function hasMore(answer: unknown, count: number): boolean {
  const holders = [answer, ...PAGE_HOLDERS.map((name) => memberOf(answer, name))].filter(isRecord)
  return holders.some((holder) => {
    const isMarked = MORE_MARKS.some((name) => Boolean(memberOf(holder, name)))
    return isMarked || TOTALS.some((name) => Number(memberOf(holder, name) ?? count) !== count)
  })
}
