import { describe, expect, it } from 'vitest'
import type { PlanOrigin } from '#shared/domain/plan.ts'
import { sourceText } from '#shared/words/en/step-source.ts'

const run = '20261128T100000000Z-abcdef'

describe('where a step comes from', () => {
  it.each<[PlanOrigin | undefined, string | null]>([
    [undefined, null],
    [{ kind: 'grid' }, 'grid'],
    [{ kind: 'command', command: 'rename-label' }, 'command rename-label'],
    [{ kind: 'revert', run }, `revert of ${run}`],
    [{ kind: 'retry', run }, `retry of ${run}`],
    [{ kind: 'orphans', run }, `lost keys of ${run}`],
    [{ kind: 'rotate', overlapDays: 14 }, 'rotation'],
  ])('is told by the origin %o of its plan', (origin, text) => expect(sourceText({}, origin)).toBe(text))

  it('is the row of the table above all', () => {
    expect(sourceText({ source: { file: 'customers.csv', line: 12 } }, { kind: 'grid' })).toBe('customers.csv row 12')
  })
})
