import type { FurtherField } from '#shared/domain/further-field.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { parseUsage } from '../../../main/api/usage-parse.ts'
import { loadSpendWriters } from '../../../main/workspace/spend-writers.ts'
import { createSpendHands } from '../../../main/spend/hands.ts'
import { openUsage, usageFolder } from '../../../main/spend/open-usage.ts'
import type { OpenedUsage } from '../../../main/spend/open-usage.ts'
import type { SpendHands } from '../../../main/spend/tasks.ts'
import type { StoreDeps } from '../../../main/store/store-deps.ts'
import { anAnswer } from './answers.ts'
import type { Spent } from './answers.ts'

/** Hands that look after the usage in a folder. */
export function handsOf(folder: string, deps: StoreDeps = {}): SpendHands {
  return createSpendHands({ folder, parse: parseUsage, deps, writers: loadSpendWriters })
}

/** Has a gateway that knows `spent` answer of some days, asked on a day, by a further field where one is given. */
export async function takeDays(
  hands: SpendHands,
  span: DaySpan,
  spent: readonly Spent[],
  at: number,
  by: FurtherField | null = null,
): Promise<void> {
  await hands.begin({ wish: { ...span, again: true }, today: at, by })
  await hands.take({
    span,
    askedAt: `${dayText(at)}T10:00:00.000Z`,
    divided: [anAnswer(span, spent, ['api_key_id', 'model_used', ...(by === null ? [] : [by])])],
    totals: [anAnswer(span, spent, [])],
  })
}

/** What is stored, a line a row: day, key, model, nano-dollars, requests. */
export async function storedRows(folder: string): Promise<readonly (readonly unknown[])[]> {
  return shownRows(await openUsage(usageFolder(folder)))
}

/** Rows with the names that their codes stand for. */
export function shownRows({ rows, manifest }: OpenedUsage): readonly (readonly unknown[])[] {
  return Array.from({ length: rows.rowCount }, (_, at) => [
    rows.days[at],
    manifest.keyIds[rows.keys[at] ?? -1],
    manifest.modelNames[rows.models[at] ?? -1],
    BigInt(rows.spend[at] ?? Number.NaN),
    rows.requests[at],
  ])
}
