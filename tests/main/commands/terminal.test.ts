import { afterEach, describe, expect, it, vi } from 'vitest'
import { createTerminal } from '../../../main/commands/terminal.ts'
import { inLine } from '../../../main/commands/text-table.ts'

afterEach(() => void vi.restoreAllMocks())

function printed(text: string): string {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  createTerminal().err(text)
  return write.mock.calls.map(([piece]) => String(piece)).join('')
}

describe('a sentence on a terminal', () => {
  it('steers nothing, whatever stands in it', () => {
    expect(printed('a\u001b[31mRED\u001b]0;pwn\u0007 \u202Eb\u009Bc')).toBe(
      'a<001b>[31mRED<001b>]0;pwn<0007> <202e>b<009b>c\n',
    )
  })

  it('has the lines that it was made of', () => {
    expect(printed('one\ntwo')).toBe('one\ntwo\n')
  })
})

describe('a value of somebody else in a sentence', () => {
  it('begins no line of its own', () => {
    expect(inLine('prod\n0 errors')).toBe('prod<000a>0 errors')
  })

  it('is cut where it is long, between whole characters', () => {
    expect(inLine('x'.repeat(100_000))).toBe(`${'x'.repeat(80)}…`)
    expect(inLine('😀'.repeat(100))).toBe(`${'😀'.repeat(80)}…`)
  })
})
