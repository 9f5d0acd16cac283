import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readClip } from '../../support/read-clip.ts'
import type { ClipBlock } from '../../../renderer/cells/clip-block.ts'

const golden = path.join(import.meta.dirname, '../../golden/clipboard')
const read = (file: string): string => readFileSync(path.join(golden, file), 'utf8')
const clipOf = (program: string): ClipBlock | null =>
  readClip((flavour) => (flavour === 'text/plain' ? read(`${program}.txt`) : flavour === 'text/html' ? read(`${program}.html`) : '')) // prettier-ignore

describe('readClip', () => {
  it('takes the lines of a cell of LibreOffice from its table, and everything else from its text', () => {
    expect(clipOf('libreoffice')?.cells).toEqual([
      ['plain', 'tabhere', '1.234,57', '2026-12-31'],
      ['007', 'two\nlines', '1,235', '02.01.2027'],
      ['123456789012345678', 'say "yes"', '2.469,14', ''],
      ['Größe <b> & 日本', '=1+1', '50', ' edge '],
      ['', '1.234,56', '12,50 €', 'end'],
    ])
    expect(clipOf('libreoffice-text')?.cells).toEqual([
      ['one tab', 'two\nlines', 'say "hi" now'],
      ['"quoted"', '007', '1e5x'],
      ['a\u0001b\nc', '', 'end'],
    ])
  })

  it('takes the numbers behind the cells of Excel, wrapped or not', () => {
    expect(clipOf('excel')?.numbers?.[0]).toEqual(['1234.5678', null, null])
    expect(clipOf('excel')?.cells[0]?.[2]).toBe('R&D\nsecond')
    expect(clipOf('excel-wrapped')?.numbers?.[1]).toEqual(['12.5', null, '2469.1356'])
    expect(clipOf('excel-wrapped')?.cells[1]).toEqual(['12,50 €', '007', '2.469,14'])
  })
})
