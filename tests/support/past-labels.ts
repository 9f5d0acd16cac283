import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Gateway } from '../../main/demo/gateway.ts'

/** Keys that were relabelled in the past: what one label of theirs was before, and what it is now the gateway says. */
export interface PastRelabel {
  /** The first list that was ever taken (RFC 3339, UTC), and the first after the change. */
  readonly seen: string
  readonly changed: string
  readonly keyIds: ReadonlySet<string>
  readonly label: string
  readonly was: string
}

/** Writes into an app's data folder what it would have kept, had it listed keys then. */
export function writePastLabels(home: string, gateway: Gateway, past: PastRelabel): void {
  const { keys } = gateway.state()
  const before = ({ id, labels }: (typeof keys)[number]) =>
    past.keyIds.has(id) ? [...labels.filter(([label]) => label !== past.label), [past.label, past.was]] : labels
  const first = keys.map((key) => ({ t: past.seen, id: key.id, labels: before(key) }))
  const later = keys.flatMap(({ id, labels }) => (past.keyIds.has(id) ? [{ t: past.changed, id, labels }] : []))
  const lines = [
    ...first,
    { t: past.seen, listed: keys.length, hash: 'first' },
    ...later,
    { t: past.changed, listed: keys.length, hash: 'second' },
  ].map((line) => JSON.stringify(line))
  const [organisation = ''] = readdirSync(path.join(home, 'orgs'))
  const file = path.join(home, 'orgs', organisation, 'labels.jsonl')
  const [format = '', ...since] = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, [format, ...lines, ...since].join('\n'))
}
