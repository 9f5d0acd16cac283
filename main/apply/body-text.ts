import { assertNever } from '#shared/domain/assert-never.ts'
import { labelsJson } from '#shared/domain/label.ts'
import type { CreateBody, WriteBody } from '#shared/domain/write.ts'

/** What a request sets, as text: for the journal, and to tell whether two requests would set the same. */
export function bodyText(body: WriteBody | CreateBody): string {
  switch (body.kind) {
    case 'labels': {
      return labelsJson(body.labels)
    }
    case 'limit': {
      return body.limit
    }
    case 'expiry': {
      return body.at ?? 'never'
    }
    case 'delete': {
      return 'delete'
    }
    case 'create': {
      return JSON.stringify([body.name, body.limit, body.group, ...(body.manage === undefined ? [] : [body.manage])])
    }
    default: {
      return assertNever(body)
    }
  }
}
