import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const css = fs.readFileSync(path.join(process.cwd(), 'renderer/ui/tokens.css'), 'utf8')
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')

function tokens(text: string): ReadonlyMap<string, string> {
  const block = text.split('@media')[0] ?? ''
  return new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', color = '']) => [name, color]))
}

function luminance(color: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(left: string, right: string): number {
  const [low = 0, high = 0] = [luminance(left), luminance(right)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const texts: readonly (readonly [text: string, grounds: readonly string[]])[] = [
  ['text', ['background', 'panel', 'accent-soft', 'staged', 'new', 'conflict', 'warm', 'bar', 'hover']],
  ['muted', ['background', 'panel', 'hover', 'accent-soft']],
  ['accent', ['background', 'panel']],
  ['accent-text', ['accent', 'accent-strong']],
  ['badge-text', ['badge']],
  ['staged-text', ['staged']],
  ['new-text', ['new', 'background']],
  ['demo-text', ['demo-soft', 'background']],
  ['conflict-text', ['conflict', 'background', 'panel']],
]
const marks: readonly (readonly [mark: string, grounds: readonly string[]])[] = [
  ['focus', ['background', 'panel']],
  ['conflict-mark', ['background', 'conflict']],
  ['demo', ['background', 'panel', 'demo-soft']],
  ['line-strong', ['background', 'panel']],
  ['new-mark', ['background', 'new']],
]

const [, more = '', moreDark = ''] = css.split(/@media \(prefers-contrast: more\)[^{]*/)
const moreLight = new Map([...tokens(light), ...tokens(more)])

describe.each([
  ['light', tokens(light)],
  ['dark', tokens(dark)],
  ['light, with more contrast', moreLight],
  ['dark, with more contrast', new Map([...tokens(dark), ...tokens(moreDark)])],
])('colours in the %s', (_name, colors) => {
  const pairs = (list: typeof texts) =>
    list.flatMap(([front, grounds]) => grounds.map((ground) => [front, ground] as const))
  const ratio = (front: string, ground: string): number => contrast(colors.get(front) ?? '', colors.get(ground) ?? '')

  it.each(pairs(texts))('%s can be read on %s', (front, ground) => {
    expect(ratio(front, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(pairs(marks))('%s can be made out on %s', (front, ground) => {
    expect(ratio(front, ground)).toBeGreaterThanOrEqual(3)
  })
})

describe('more contrast', () => {
  it.each([
    ['light', moreLight],
    ['dark', new Map([...tokens(dark), ...tokens(moreDark)])],
  ])('makes hairlines lines and grey text black, in the %s', (_name, colors) => {
    const ratio = (front: string, ground: string): number => contrast(colors.get(front) ?? '', colors.get(ground) ?? '')
    for (const ground of ['background', 'panel']) {
      expect(ratio('line', ground)).toBeGreaterThanOrEqual(3)
      expect(ratio('muted', ground)).toBeGreaterThanOrEqual(7)
      expect(ratio('accent', ground)).toBeGreaterThanOrEqual(7)
    }
  })
})
