import { describe, expect, it } from 'vitest'
import { tellRefusals } from '../../../main/shell/tell-refusals.ts'

function told(isCommand: boolean) {
  const boxes: string[] = []
  const lines: string[] = []
  const hands = { box: (title: string, text: string) => void boxes.push(`${title}: ${text}`), err: (line: string) => void lines.push(line) } // prettier-ignore
  return { code: tellRefusals(['--inspect', 'SSLKEYLOGFILE'], isCommand, hands), boxes, lines }
}

describe('a start that is refused', () => {
  it('fails a command with a line, and with no code that speaks of steps', () => {
    const line = expect.stringMatching(/^Fobsheet cannot start\. [^\n]*: --inspect, SSLKEYLOGFILE\. /)
    expect(told(true)).toEqual({ code: 1, boxes: [], lines: [line] })
  })

  it('shows a box where the window would be', () => {
    const box = expect.stringMatching(/^Fobsheet cannot start: [^\n]*: --inspect, SSLKEYLOGFILE\. /)
    expect(told(false)).toEqual({ code: 3, boxes: [box], lines: [] })
  })
})
