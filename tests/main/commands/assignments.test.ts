import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../main/commands/arguments.ts'
import { parseAssignment } from '../../../main/commands/assignments.ts'

describe('parseAssignment', () => {
  it.each([
    ['env=prod', 'label:env', 'prod'],
    ['label:env=prod', 'label:env', 'prod'],
    ['env=', 'label:env', ''],
    ['env-', 'label:env', null],
    ['label:env-', 'label:env', null],
    ['url=https://a.example/?b=c', 'label:url', 'https://a.example/?b=c'],
    ['cost-center=7', 'label:cost-center', '7'],
    ['cost-center-', 'label:cost-center', null],
    ['env=prod-', 'label:env', 'prod-'],
    ['__proto__=x', 'label:__proto__', 'x'],
    ['label:name=x', 'label:name', 'x'],
    ['label:monthly_limit=5', 'label:monthly_limit', '5'],
    ['note= spaced ', 'label:note', ' spaced '],
    ['monthly_limit=500', 'monthly_limit', '500'],
    ['limit=0500.50', 'monthly_limit', '500.5'],
    ['monthly_limit=none', 'monthly_limit', 'none'],
    ['monthly_limit=Unlimited', 'monthly_limit', 'none'],
    ['monthly_limit=0.000000001', 'monthly_limit', '0.000000001'],
  ])('reads %s', (text, field, to) => {
    expect(parseAssignment(text)).toEqual({ field, to })
  })

  it.each([
    'env',
    '',
    '-',
    '=prod',
    'label:=prod',
    'label:-',
    'label: =prod',
    'monthly_limit-',
    'limit-',
    'monthly_limit=',
    'monthly_limit=0',
    'monthly_limit=0.00',
    'monthly_limit=-5',
    'monthly_limit=5e3',
    'monthly_limit=1,000',
    'monthly_limit=0.0000000001',
    'name=x',
    'id-',
    'spend=5',
    'group=g',
    'expiry=soon',
    'expiry=2026-02-31',
  ])('refuses "%s" as bad usage', (text) => {
    expect(() => parseAssignment(text)).toThrow(UsageError)
  })

  it('advises none where somebody types 0', () => {
    expect(() => parseAssignment('monthly_limit=0')).toThrow(/none/)
  })
})
