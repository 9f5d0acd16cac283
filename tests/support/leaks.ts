import { filesHolding } from './held-text.ts'
import type { RunningApp } from './journey.ts'

/** Where a secret can be read that should be nowhere: files of the data folder, terminals of the apps. */
export function leaksOf(secret: string, home: string, ...apps: readonly RunningApp[]): readonly string[] {
  const said = apps.map((running) => running.output()).join('\n')
  const forms = [secret, secret.slice(-12), encodeURIComponent(secret), Buffer.from(secret).toString('base64')]
  return [...filesHolding(home, secret), ...(forms.some((form) => said.includes(form)) ? ['a terminal'] : [])]
}
