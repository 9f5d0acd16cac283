import { labelsJson } from '#shared/domain/label.ts'
import type { WriteBody } from '#shared/domain/write.ts'

/** What a request sets, as text: for the journal, and to tell whether two requests would set the same. */
export function bodyText(body: WriteBody): string {
  return body.kind === 'labels' ? labelsJson(body.labels) : body.limit
}
