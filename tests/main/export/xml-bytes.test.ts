import { expect, test } from 'vitest'
import { createXmlBytes } from '../../../main/export/xml-bytes.ts'
import { xmlText } from '../../../main/export/xml-text.ts'

const written = (text: string): string | null => {
  const out = createXmlBytes(1)
  return out.plain(text) ? Buffer.from(out.take()).toString() : null
}

test('a text that is written as it stands is the XML of it', () => {
  const all = Array.from({ length: 0x300 }, (_, code) => `a${String.fromCharCode(code)}b`)
  const plain = all.filter((text) => written(text) !== null)
  expect(plain.length).toBeGreaterThan(80)
  for (const text of plain) expect([written(text), xmlText(text)]).toStrictEqual([text, text])
})

test('nothing is left of a text that is not written', () => {
  const out = createXmlBytes(8)
  for (const text of ['team', 'team & co', 'grün', '_x0041_', 'a\u0001', 'x']) out.plain(text)
  expect(Buffer.from(out.take()).toString()).toBe('teamx')
})
