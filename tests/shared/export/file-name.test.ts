import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFileNames } from '#shared/export/file-name.ts'
import { oddText, ODD_TEXTS } from '../../support/odd-text.ts'
import { oddValues } from '../../support/odd-files.ts'

const hostile = ['CON', 'nul', 'COM1', '..', '.', '/etc/passwd', '..\\..\\x', 'a/b', 'a\\b', '-rf', '~', 'x.', 'x ', 'a:b', 'ACME', 'acme', 'Acme', 'straße', 'STRASSE', 'é', 'e\u0301', 'ﬁ', 'fi', 'x'.repeat(300), `${'x'.repeat(300)}y`, '😀'.repeat(80)] // prettier-ignore

const namesOf = (texts: readonly string[]): readonly string[] => texts.map(createFileNames('2026-10 ', '.xlsx').nameOf)

const SAFE = /^2026-10 [^<>:"/\\|?*\p{C}]*[^<>:"/\\|?*\p{C}. ]\.xlsx$/u

/** The names that some system refuses, or takes for another one of them. */
function refused(names: readonly string[]): readonly string[] {
  const alike = new Set<string>()
  return names.filter((name) => {
    const folded = name.normalize('NFKC').toUpperCase().toLowerCase()
    const isTaken = alike.has(folded)
    alike.add(folded)
    return isTaken || !SAFE.test(name) || Buffer.byteLength(name) > 200 || Buffer.from(name).toString() !== name
  })
}

describe('createFileNames', () => {
  it('names files that every system takes, each once', () => {
    expect(refused(namesOf([...new Set([...hostile, ...ODD_TEXTS, ...oddValues])]))).toEqual([])
  })

  it('does so whatever the texts are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(oddText, { maxLength: 30 }), (texts) => {
        expect(refused(namesOf(texts))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('leaves alone what can be a name, and gives the same name each time', () => {
    const [plain, first] = namesOf(['acme & sons (Köln)', 'a/b'])
    expect(plain).toBe('2026-10 acme & sons (Köln).xlsx')
    expect(createFileNames('2026-10 ', '.xlsx').nameOf('a/b')).toBe(first)
    expect(first).toMatch(/^2026-10 a_b~[0-9a-f]{8}\.xlsx$/)
  })
})
