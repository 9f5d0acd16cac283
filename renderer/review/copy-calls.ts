import { curlOf } from '#shared/domain/curl.ts'
import type { PlannedCall, PlannedCalls } from '#shared/domain/planned-calls.ts'
import { words } from '#shared/words/en.ts'
import { inSlices } from '../state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import type { Store } from '../state/store-shape.ts'
import { copyText } from '../ui/copy-text.ts'

/** How many calls are written between two looks at the clock. */
const PART = 200

/** Copies one call as a command. */
export function copyCall({ say }: Store, call: PlannedCall, baseUrl: string): void {
  const isTaken = copyText(`${curlOf(call, baseUrl)}\n`)
  say({ kind: 'info', text: isTaken ? words.calls.copied(1) : words.calls.failed })
}

/** Copies all calls as commands, a line each; many of them in the sight of the user. */
export async function copyAllCalls({ say, inSight }: Store, calls: PlannedCalls, baseUrl: string): Promise<void> {
  const text = await inSight(words.calls.making(calls.count), (options) => inSlices(curlLines(calls, baseUrl), options))
  if (text === null) return
  say({ kind: 'info', text: copyText(text) ? words.calls.copied(calls.count) : words.calls.failed })
}

/** All calls as lines of a script, as sliced work. */
function* curlLines(calls: PlannedCalls, baseUrl: string): SlicedWork<string> {
  const parts: string[] = []
  for (let at = 0; at < calls.count; at++) {
    const call = calls.at(at)
    if (call) parts.push(curlOf(call, baseUrl), '\n')
    if (at % PART === 0) yield at / calls.count
  }
  return parts.join('')
}
