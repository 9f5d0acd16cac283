import { describe, expect, it } from 'vitest'
import { textAt } from '#shared/domain/text-column.ts'
import { UsageError } from '../../../main/commands/arguments.ts'
import { selectRows } from '../../../main/commands/selection.ts'
import { aKey, aTable } from '../../support/a-key.ts'
import { loaded } from './fakes.ts'

const keys = loaded(
  aTable([
    aKey('growth-a').labelled('env', 'production').labelled('tier', 'paid').spent('12.5').inGroup('g1'),
    aKey('growth-b').labelled('env', 'production'),
    aKey('core').labelled('env', 'staging').spent('0.1'),
    aKey('bare'),
  ]),
)
const names = (expression: string): readonly string[] =>
  selectRows(keys, expression).map((row) => textAt(keys.table.names, row))

describe('selectRows', () => {
  it.each([
    ['', ['growth-a', 'growth-b', 'core', 'bare']],
    ['   ', ['growth-a', 'growth-b', 'core', 'bare']],
    ['env=production and not tier=*', ['growth-b']],
    ['spend>0', ['growth-a', 'core']],
    ['name~^growth-', ['growth-a', 'growth-b']],
    ['group=Research', ['growth-a']],
    ['env=nowhere', []],
    ['__proto__=*', []],
  ])('takes the rows of "%s" in the order of the list', (expression, expected) => {
    expect(names(expression)).toEqual(expected)
  })

  it.each(['env=', 'env=production and', '(env=production', 'env "', 'name~[', 'name~('])(
    'refuses "%s" as bad usage instead of taking all keys',
    (expression) => {
      expect(() => selectRows(keys, expression)).toThrow(UsageError)
    },
  )

  it('points at the place that is not understood', () => {
    expect(() => selectRows(keys, 'env=a or or')).toThrow(/position 12[\s\S]*env=a or or\n +\^/)
  })
})
