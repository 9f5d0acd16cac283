import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { showInvisible, splitInvisible } from '../../../renderer/ui/invisible.ts'

describe('splitInvisible', () => {
  it.each([
    ['plain text', 'plain text'],
    [' prod', '·prod'],
    ['prod  ', 'prod··'],
    ['pr\u200bod', 'pr‹U+200B›od'],
    ['a\u00a0b', 'a⍽b'],
    ['a\tb\nc', 'a⇥b↵c'],
    ['\u202egnp', '‹U+202E›gnp'],
    ['\ud800', '‹U+D800›'],
    ['é 日本 👩', 'é 日本 👩'],
  ])('shows %j as %j', (text, signs) => expect(showInvisible(text)).toBe(signs))

  it('names the character behind a sign', () => {
    expect(splitInvisible('\u200b')).toEqual([{ kind: 'unseen', at: 0, sign: '‹U+200B›', name: 'U+200B' }])
  })

  it('keeps every character that can be seen, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const seen = splitInvisible(text).flatMap((part) => (part.kind === 'seen' ? [part.text] : []))
        let from = 0
        for (const piece of seen) {
          from = text.indexOf(piece, from)
          expect(from).toBeGreaterThanOrEqual(0)
          from += piece.length
        }
      }),
    )
  })
})
