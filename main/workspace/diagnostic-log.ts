import { constants } from 'node:os'
import { requests } from '#shared/contract/requests.ts'
import { failure } from '#shared/words/en/failure.ts'
import { parseJson } from '../store/json-file.ts'

/** A line of the log with nothing in it but what this app itself writes. */
export type CleanLine = Readonly<Record<string, string | number | boolean>>

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
const EVENT = /^[a-z]+(?:\.[a-z-]+)+$/
const NAME = /^[a-zA-Z]{1,24}$/
const OWN_PLACE = /\b(?:main|cli|preload|preload-prompt|work-[a-z-]+)\.c?js:\d+:\d+/g
const OWN_WORDS = new Set(
  'info warn error reload ask leave crashed killed oom abnormal-exit launch-failed integrity-failure'.split(' '),
)
const MOST_PLACES = 8

/**
 * Takes everything out of a line that may quote somebody else: texts become their length, with the system's error codes
 * and the places in our own code that stand in them. `null` for a line that is none of ours.
 */
export function cleanLogLine(text: string): CleanLine | null {
  const line = parseJson(text)
  if (typeof line !== 'object' || line === null) return null
  const fields = Object.entries(line).flatMap(([name, value]) => (NAME.test(name) ? [[name, cleanValue(value)]] : []))
  const clean: CleanLine = Object.fromEntries(fields)
  return typeof clean['event'] === 'string' && EVENT.test(clean['event']) ? clean : null
}

function cleanValue(value: unknown): string | number | boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'string') return 'something else'
  return isOurs(value) ? value : describeText(value)
}

function isOurs(text: string): boolean {
  const isRoute = Object.hasOwn(requests, text)
  return MOMENT.test(text) || EVENT.test(text) || isRoute || OWN_WORDS.has(text) || failure.isCode(text)
}

function describeText(text: string): string {
  const codes = [...new Set(text.match(/\bE[A-Z0-9]{3,15}\b/g))].filter((code) => Object.hasOwn(constants.errno, code))
  const places = (text.match(OWN_PLACE) ?? []).slice(0, MOST_PLACES)
  return [`text of ${text.length} characters`, ...codes, ...places].join(', ')
}
