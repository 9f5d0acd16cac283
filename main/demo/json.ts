import type { KeyRecord, Labels, Organisation } from './records.ts'
import type { Shape } from './shape.ts'

const CHUNK = 64 * 1024
const MORE_PAGES: { readonly [sign in Shape['morePages']]: string } = {
  none: '',
  has_more: ',"has_more":true',
  next: ',"next":"/v1/manage/apikey?page=2"',
  next_cursor: ',"next_cursor":"b2Zmc2V0OjEwMDA="',
  offset: ',"offset":0,"limit":100',
  total: ',"total":999999',
}

/** One key as its own address shows it: with `logging`, without labels and creator. */
export function writeSingleKey(key: KeyRecord, shape: Shape): string {
  const record = `{${writeCommon(key, shape)},"logging":${key.logging}${writeGroup(key, shape)}}`
  return shape.recordEnvelope === 'bare' ? record : `{"${shape.recordEnvelope}":${record}}`
}

/** The whole list in chunks, so that 100,000 keys are never one string. */
export function* writeList(keys: readonly KeyRecord[], shape: Shape): Generator<string> {
  const more = MORE_PAGES[shape.morePages]
  const [open, close] = shape.envelope === 'bare' ? ['[', ']'] : [`{"${shape.envelope}":[`, `]${more}}`]
  yield* chunked(open, keys, (key) => writeListedKey(key, shape), close)
}

/** Joins items with commas between `open` and `close`, handed out in pieces of about 64 KB. */
export function* chunked<T>(
  open: string,
  items: Iterable<T>,
  write: (item: T) => string,
  close: string,
): Generator<string> {
  let buffer = open
  let isFirst = true
  for (const item of items) {
    buffer += isFirst ? write(item) : `,${write(item)}`
    isFirst = false
    if (buffer.length >= CHUNK) {
      yield buffer
      buffer = ''
    }
  }
  yield buffer + close
}

/** Name and prepaid balance. */
export function writeOrganisation(organisation: Organisation, shape: Shape): string {
  return `{"name":${quote(organisation.name)},"balance":${writeMoney(organisation.balance, shape)}}`
}

/** One key as the list shows it: with labels and creator, without `logging`. */
function writeListedKey(key: KeyRecord, shape: Shape): string {
  const labels = writeLabels(key.labels, shape)
  const creator = shape.createdBy === 'present' && key.createdBy !== null ? key.createdBy : null
  return `{${writeCommon(key, shape)}${labels === null ? '' : `,"labels":${labels}`}${
    creator === null ? '' : `,"created_by":{"id":${quote(creator.id)},"email":${quote(creator.email)}}`
  }${writeGroup(key, shape)}}`
}

function writeCommon(key: KeyRecord, shape: Shape): string {
  const { manage, completions } = key.permissions
  return `"id":"${key.id}","name":${quote(key.name)},"monthly_limit":${writeMoney(key.monthlyLimit, shape)},"monthly_spend":${writeMoney(
    key.monthlySpend,
    shape,
  )},"permissions":{"manage":"${manage}","completions":"${completions}"}`
}

function writeGroup(key: KeyRecord, shape: Shape): string {
  return shape.group === 'present' && key.groupId !== null ? `,"group":{"id":"${key.groupId}"}` : ''
}

function writeLabels(labels: Labels, shape: Shape): string | null {
  if (labels.size > 0) return `{${Array.from(labels, ([label, value]) => `${quote(label)}:${quote(value)}`).join(',')}}`
  if (shape.emptyLabels === 'absent') return null
  return shape.emptyLabels === 'object' ? '{}' : 'null'
}

// The canonical text is put in as it is: a detour through a float would lose the ninth decimal.
function writeMoney(amount: string, shape: Shape): string {
  const text = shape.moneyDigits === 'padded' ? pad(amount) : amount
  return shape.money === 'string' ? `"${text}"` : text
}

/** Two decimals at least: `0.00`, `500.50`. */
function pad(amount: string): string {
  const [whole, fraction = ''] = amount.split('.')
  return `${whole}.${fraction.padEnd(2, '0')}`
}

function quote(text: string): string {
  return JSON.stringify(text)
}
