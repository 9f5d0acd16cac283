import type { GroupRecord, KeyRecord, Labels, Organisation } from './records.ts'
import type { Shape } from './shape.ts'

const CHUNK = 64 * 1024

/** One key as its own address shows it: with `logging`, without labels and creator. */
export function writeSingleKey(key: KeyRecord, shape: Shape): string {
  return `{${writeCommon(key, shape)},"logging":${key.logging}${writeGroup(key, shape)}}`
}

/** The whole list in chunks, so that 100,000 keys are never one string. */
export function* writeList(keys: readonly KeyRecord[], shape: Shape): Generator<string> {
  const more = shape.morePages === 'has_more' ? ',"has_more":true' : ''
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

/** One group in the list; money on groups is always a number or null, whatever keys do. */
export function writeGroupItem(group: GroupRecord, organisationId: string): string {
  return `{"id":${quote(group.id)},"organization_id":${quote(organisationId)},"name":${quote(group.name)},"members_count":${
    group.membersCount
  },"monthly_spend":${group.monthlySpend},"monthly_limit":${group.monthlyLimit},"monthly_budget":${
    group.monthlyBudget
  },"monthly_budget_per_user":${group.monthlyBudgetPerUser},"created_by":${quote(group.createdBy)},"created_at":${quote(group.createdAt)}}`
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
  return shape.money === 'string' ? `"${amount}"` : amount
}

function quote(text: string): string {
  return JSON.stringify(text)
}
