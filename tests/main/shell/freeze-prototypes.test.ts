import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

// In a process of its own: what is frozen stays frozen.
const script = (body: string) =>
  execFileSync(process.execPath, ['--input-type=module', '-e', body], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
  }).trim()

describe('freezePrototypes', () => {
  it('leaves no prototype to be changed by a name from outside', () => {
    const said = script(`
      const source = (await import('node:fs')).readFileSync('../../../main/shell/freeze-prototypes.ts', 'utf8')
      const text = source.replace('(): void', '()')
      const { freezePrototypes } = await import('data:text/javascript,' + encodeURIComponent(text))
      freezePrototypes()
      const outcomes = []
      for (const target of [Object.prototype, Array.prototype, Function.prototype]) {
        try { target.owned = 1; outcomes.push('changed') } catch { outcomes.push('refused') }
      }
      const parsed = JSON.parse('{"__proto__": {"owned": 1}}')
      outcomes.push(String({}.owned), Object.keys(parsed).join())
      console.log(outcomes.join(' '))
    `)
    expect(said).toBe('refused refused refused undefined __proto__')
  })
})
