import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { guessSource } from '#shared/import/guess-source.ts'
import { aDialect, read } from '../../support/tables.ts'
import { bytesOf, oddFiles } from '../../support/odd-files.ts'

describe('the reader on files that break careless ones', () => {
  it.each(oddFiles.map((file) => [file.name, file] as const))('%s', (_name, file) => {
    const bytes = bytesOf(file)
    const guessed = guessSource(bytes, 'a.csv')
    const { refused, guess, cells, fault } = file.read
    if (refused !== undefined) return expect(guessed).toEqual({ kind: 'refused', code: refused })
    if (guess) expect(guessed).toEqual({ kind: 'table', guess })
    expect(read(bytes, guessed.kind === 'table' ? guessed.guess : aDialect())).toEqual(cells ?? fault)
  })

  it.each([
    ['xlsx', 'PK\u0003\u0004\u0014\0\u0006\0\u0008\0\0\0!\0[Content_Types].xml \u00a2\u0004'],
    ['ods', 'PK\u0003\u0004\u0014\0\0\u0008\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK'],
    ['xls', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'],
    ['pdf', '%PDF-1.7\n%\u00e2\u00e3'],
    ['archive', '\u001f\u008b\u0008\0\0\0'],
    ['picture', '\u0089PNG\r\n\u001a\n'],
    ['utf-32', '\u00ff\u00fe\0\0n\0\0\0'],
    ['html', ' <!DOCTYPE html><html><body><table>'],
    ['html', '<?xml version="1.0"?>\n<html xmlns="x"><table>'],
    ['xml', '<?xml version="1.0"?>\n<keys/>'],
    ['json', '{\n  "version": 1, "keys": []}'],
    ['json', '[{"name": "a"}]'],
    [
      'binary',
      Array.from({ length: 2000 }, (_, at) => String.fromCharCode((at * 197 + (at >> 3) * 31) % 256)).join(''),
    ],
    ['empty', '\u00ef\u00bb\u00bf\r\n \n'],
    ['unknown_delimiter', 'sep=^\na^b\n'],
  ])('refuses %s by name', (code, latin1) => {
    expect(guessSource(Buffer.from(latin1, 'latin1'), 'a.csv')).toMatchObject({ kind: 'refused', code })
  })

  it('refuses the programs of this computer as binary', () => {
    expect(guessSource(readFileSync(process.execPath).subarray(0, 1 << 20), 'a.csv')).toEqual({ kind: 'refused', code: 'binary' }) // prettier-ignore
  })

  it('reads UTF-16 without a mark where it is evident', () => {
    const text = 'name;Größe\r\nä;1,5\r\n日本;2\r\n'
    const bytes = Buffer.from(text, 'utf16le')
    const guess = { encoding: 'utf-16le', delimiter: ';', decimal: ',', header: true }
    expect(guessSource(bytes, 'a.csv')).toEqual({ kind: 'table', guess })
    expect(guessSource(bytes.swap16(), 'a.csv')).toEqual({ kind: 'table', guess: { ...guess, encoding: 'utf-16be' } })
  })

  it('takes bytes that are no UTF-8 for Windows-1252, wherever they stand', () => {
    const text = `name\n${'a\n'.repeat(100_000)}Größe – 5 €\n`
    const bytes = Buffer.from(text.replace('–', '\u0096').replace('€', '\u0080'), 'latin1')
    const guessed = guessSource(bytes, 'a.csv')
    expect(guessed).toMatchObject({ kind: 'table', guess: { encoding: 'windows-1252' } })
    const cells = read(bytes, aDialect({ encoding: 'windows-1252' }))
    expect(cells.at(-1)).toEqual(['Größe – 5 €'])
  })
})
