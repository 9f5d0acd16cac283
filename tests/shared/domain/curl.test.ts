import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { curlOf } from '#shared/domain/curl.ts'
import { labelsBody } from '#shared/domain/request-text.ts'
import type { PlannedCall } from '#shared/domain/planned-calls.ts'
import { ODD_TEXTS, oddText } from '../../support/odd-text.ts'

const BASE = 'https://gateway.test'
const HOSTILE = ["it's", "'; touch /tmp/owned; '", '$(touch owned)', '`touch owned`', '${HOME}', '!!', String.raw`\'`, "'\\''", '"; rm -rf / #', '@/etc/passwd', '-o x', '%s%n', '\u009b31m', '\u001b[201~\nid\n', 'a\\\nb', ''] // prettier-ignore
const call = (label: string, value: string, path = '/v1/manage/apikey/k/label'): PlannedCall => ({ method: 'POST', path, body: labelsBody([[label, value]]), name: 'k' }) // prettier-ignore

/** What curl is given, as a real shell reads the commands. */
function argumentsOf(commands: readonly string[]): readonly (readonly string[])[] {
  const script = `curl() { for each in "$@"; do printf '%s\\0' "$each"; done; printf '\\0'; }\n${commands.join('\n')}\n`
  const env = { FOBSHEET_MANAGEMENT_KEY: 'the key', NEW_KEY_ID: 'the id' }
  const said = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8', env, maxBuffer: 1e8 })
  return said
    .split('\0\0')
    .slice(0, -1)
    .map((line) => line.split('\0'))
}

describe('a call as curl', () => {
  it('asks the shell for the key, and names the place, the method and the body', () => {
    expect(curlOf(call('env', 'prod'), BASE)).toBe(
      `curl -X POST 'https://gateway.test/v1/manage/apikey/k/label' -H "Authorization: Bearer $FOBSHEET_MANAGEMENT_KEY" -H 'Content-Type: application/json' --data-raw '{"labels":{"env":"prod"}}'`,
    )
    expect(curlOf({ method: 'DELETE', path: '/v1/manage/apikey/k', body: null, name: 'k' }, BASE)).toBe(
      `curl -X DELETE 'https://gateway.test/v1/manage/apikey/k' -H "Authorization: Bearer $FOBSHEET_MANAGEMENT_KEY"`,
    )
  })

  it.each(['label', 'value'])('gives curl the very body, whatever is in a %s', (where) => {
    const texts = [...ODD_TEXTS, ...HOSTILE]
    const calls = texts.map((text) => (where === 'label' ? call(text, 'v') : call('k', text)))
    const seen = argumentsOf(calls.map((one) => curlOf(one, BASE)))
    expect(seen).toHaveLength(texts.length)
    seen.forEach((words, at) => {
      expect(words.slice(0, -1)).toEqual(['-X', 'POST', `${BASE}/v1/manage/apikey/k/label`, '-H', 'Authorization: Bearer the key', '-H', 'Content-Type: application/json', '--data-raw']) // prettier-ignore
      expect(JSON.parse(words.at(-1) ?? '')).toEqual(JSON.parse(calls[at]?.body ?? ''))
    })
  })

  it('holds for any text', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(oddText, oddText), { minLength: 20, maxLength: 40 }), (labels) => {
        const calls = labels.map(([label, value]) => call(label, value))
        const bodies = argumentsOf(calls.map((one) => curlOf(one, BASE))).map((words) => JSON.parse(words.at(-1) ?? ''))
        expect(bodies).toEqual(calls.map(({ body }) => JSON.parse(body ?? '')))
      }),
      { numRuns: 20 },
    )
  })

  it('holds nothing that a terminal obeys or a reader does not see', () => {
    for (const text of [...ODD_TEXTS, ...HOSTILE])
      expect(curlOf(call(text, text), BASE)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
  })

  it('leaves the id of a key that is not made yet to the shell', () => {
    const [words] = argumentsOf([curlOf(call('k', '{key id}', '/v1/manage/apikey/{key id}/label'), BASE)])
    expect(words?.[2]).toBe(`${BASE}/v1/manage/apikey/the id/label`)
    expect(words?.at(-1)).toBe('{"labels":{"k":"{key id}"}}')
  })
})
