import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankTexts as rankInSlices } from '../../../renderer/state/rank-texts.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'accent' })
const rankTexts = (texts: readonly string[]): Uint32Array => atOnce(rankInSlices(texts))
const ordered = (texts: readonly string[]): readonly string[] => {
  const ranks = rankTexts(texts)
  return texts
    .map((text, at) => ({ text, rank: ranks[at] ?? 0 }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ text }) => text)
}

describe('rankTexts', () => {
  it('puts key-2 before key-10 and upper case beside lower case', () => {
    expect(ordered(['key-10', 'Key-2', 'key-1', 'zebra', 'Alpha', 'alpha'])).toEqual([
      'Alpha',
      'alpha',
      'key-1',
      'Key-2',
      'key-10',
      'zebra',
    ])
  })

  it('gives texts that differ in case the same place', () => {
    const ranks = rankTexts(['env', 'ENV', 'other'])
    expect([ranks[0] === ranks[1], ranks[1] === ranks[2]]).toEqual([true, false])
  })

  it('orders any text as the collator does', () => {
    const name = fc.stringMatching(/^[a-cA-C0-2_. -]{0,8}$/)
    fc.assert(
      fc.property(
        fc.array(fc.oneof(name, fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 60 }),
        (texts) => {
          const ranks = rankTexts(texts)
          for (let at = 1; at < texts.length; at++) {
            const wanted = Math.sign(collator.compare(texts[at - 1] ?? '', texts[at] ?? ''))
            expect(Math.sign((ranks[at - 1] ?? 0) - (ranks[at] ?? 0))).toBe(wanted)
          }
        },
      ),
    )
  })

  it('orders plain names as the collator does', () => {
    const name = fc.stringMatching(/^[\x20-\x7e]{0,12}$/)
    fc.assert(
      fc.property(fc.array(name, { maxLength: 60 }), (texts) => {
        const ranks = rankTexts(texts)
        for (let at = 1; at < texts.length; at++) {
          const wanted = Math.sign(collator.compare(texts[at - 1] ?? '', texts[at] ?? ''))
          expect([texts[at - 1], texts[at], Math.sign((ranks[at - 1] ?? 0) - (ranks[at] ?? 0))]).toEqual([
            texts[at - 1],
            texts[at],
            wanted,
          ])
        }
      }),
      { numRuns: 300 },
    )
  })
})
