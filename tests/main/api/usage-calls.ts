import type { Client } from '../../../main/api/client.ts'
import { sendJson, serve } from './plain-server.ts'
import type { PlainServer } from './plain-server.ts'

/** What usage is asked for. */
export type Request = Parameters<Client['readUsage']>[0]
/** One part of what comes back. */
export type Part = ReturnType<Client['readUsage']> extends AsyncIterable<infer T> ? T : never

/** A month of the organisation, by the day and undivided. */
export const AUGUST: Request = {
  scope: { kind: 'organisation' },
  from: '2026-08-01',
  to: '2026-09-01',
  resolution: 'day',
  groupBy: [],
}

/** Reads to the end. */
export async function partsOf(client: Client, request: Request): Promise<readonly Part[]> {
  const parts: Part[] = []
  for await (const part of client.readUsage(request)) parts.push(part)
  return parts
}

/** A server that always gives this usage. */
export const answering = (usage: unknown): Promise<PlainServer> =>
  serve((_, response) => sendJson(response, 200, { usage }))
