import type { FurtherField } from '../domain/further-field.ts'
import { dimensionsOf, furtherAmong } from '../spend/pivot/further-asked.ts'
import { monthStart } from '../spend/days/calendar.ts'
import { words } from '../words/en.ts'
import { findPivotRows } from './pivot-rows.ts'
import type { PivotBook, PivotRows } from './pivot-rows.ts'
import { checkRowsTie } from './pivot-tie.ts'
import { sameText, textsBy } from './usage-table.ts'
import type { UsageTable, UsageTableColumn } from './usage-table.ts'

/** Whose bill it is. */
export interface FocusAccount {
  readonly id: string
  readonly name: string
}

/**
 * The rows of usage behind a pivot in the shape of FOCUS (the open specification of cost data): one charge a row, labels
 * as tags. Costs are what the gateway states: nothing is known of list prices or commitments, so all four are that.
 */
export function focusTable(book: PivotBook, account: FocusAccount): UsageTable {
  const found = findPivotRows(book)
  checkRowsTie(book, found)
  const { usage, keys } = book.source
  const at = (row: number): number => found.rows[row] ?? 0
  const dayAt = (row: number): number => usage.days[at(row)] ?? 0
  const keyAt = (row: number): number => usage.keys[at(row)] ?? 0
  const modelAt = (row: number): number => usage.models[at(row)] ?? 0
  const cost = (name: string): UsageTableColumn => ({
    kind: 'money',
    name,
    nanosAt: (row) => usage.spend[at(row)] ?? 0,
  })
  const moment = (name: string, of: (row: number) => number): UsageTableColumn => ({ kind: 'moment', name, dayAt: of })
  const count = (name: string, figures: Uint32Array): UsageTableColumn => ({ kind: 'count', name, countAt: (row) => figures[at(row)] ?? 0 }) // prettier-ignore
  const { focus } = words.pivotFiles
  const columns = [
    cost('BilledCost'),
    cost('EffectiveCost'),
    cost('ListCost'),
    cost('ContractedCost'),
    sameText('BillingCurrency', 'USD'),
    sameText('BillingAccountId', account.id),
    sameText('BillingAccountName', account.name),
    moment('BillingPeriodStart', (row) => monthStart(dayAt(row))),
    moment('BillingPeriodEnd', (row) => monthStart(dayAt(row), 1)),
    moment('ChargePeriodStart', dayAt),
    moment('ChargePeriodEnd', (row) => dayAt(row) + 1),
    sameText('ChargeCategory', 'Usage'),
    sameText('ChargeFrequency', 'Usage-Based'),
    textsBy('ChargeDescription', usage.modelNames.map((model) => focus.description(model)), modelAt), // prettier-ignore
    sameText('ProviderName', focus.provider),
    textsBy('PublisherName', usage.modelNames.map((model) => publisherOf(model) ?? focus.provider), modelAt), // prettier-ignore
    sameText('InvoiceIssuerName', focus.provider),
    sameText('ServiceCategory', 'AI and Machine Learning'),
    sameText('ServiceName', focus.service),
    textsBy('ResourceId', usage.keyIds, keyAt),
    textsBy('ResourceName', keys.map(({ name }) => name), keyAt), // prettier-ignore
    sameText('ResourceType', focus.resource),
    textsBy('SkuId', usage.modelNames, modelAt),
    count('ConsumedQuantity', usage.totalTokens),
    sameText('ConsumedUnit', 'Tokens'),
    tagsColumn(book, found),
    count('x_Requests', usage.requests),
    count('x_InputTokens', usage.inputTokens),
    count('x_OutputTokens', usage.outputTokens),
    ...furtherAmong(dimensionsOf(book.result.query)).map((field) => furtherColumn(book, field, at)),
  ]
  return { rows: found.rows.length, columns }
}

/** A further field as a column of ours, as FOCUS names such: what has no value reads as in the pivot. */
function furtherColumn({ readMembers }: PivotBook, field: FurtherField, at: (row: number) => number): UsageTableColumn {
  const { members, codeAt } = readMembers({ kind: 'further', field })
  return textsBy(`x_${field}`, members.map(({ text }) => text), (row) => codeAt(at(row))) // prettier-ignore
}

/** Who made a model: what stands before the stroke in `openai/gpt-5`. */
const publisherOf = (model: string | null): string | null => /^([^/]+)\//.exec(model ?? '')?.[1] ?? null

/** All labels of a row as one JSON object, as FOCUS wants tags. */
function tagsColumn({ source, readMembers }: PivotBook, { rows }: PivotRows): UsageTableColumn {
  const labels = source.labelKeys.map((label) => ({ label, ...readMembers({ kind: 'label', label }) }))
  const known = new Map<string, number>()
  const values: string[] = []
  const codes = Uint32Array.from(rows, (row) => {
    const place = labels.map(({ codeAt }) => codeAt(row)).join()
    const code = known.get(place) ?? values.length + 1
    if (code > values.length) {
      known.set(place, code)
      const tags = labels.flatMap(({ label, members, codeAt }) => {
        const member = members[codeAt(row)]
        return member?.kind === 'value' ? [`${JSON.stringify(label)}:${JSON.stringify(member.value)}`] : []
      })
      values.push(`{${tags.join(',')}}`)
    }
    return code
  })
  return { kind: 'text', name: 'Tags', values, codeAt: (row) => codes[row] ?? 0 }
}
