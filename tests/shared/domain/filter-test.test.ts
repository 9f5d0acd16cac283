import { describe, expect, it } from 'vitest'
import type { CellValue } from '#shared/domain/change.ts'
import { parseFilter } from '#shared/domain/filter.ts'
import { aKey, idOf } from '../../support/a-key.ts'
import { found, testOf } from '../../support/row-search.ts'

const KEYS = [
  aKey('ci')
    .labelled('env', 'prod')
    .labelled('team', 'web')
    .limited('500')
    .spent('12.5')
    .inGroup('g1')
    .createdBy('kim@acme.com', 'u1'),
  aKey('cron').labelled('env', 'test').limited('49.99').spent('49.990000001').inGroup('g2').allowed({ manage: 'read' }),
  aKey('demo').labelled('env', '').spent('-3').allowed({ completions: 'none' }),
  aKey('old').limited('12345678901.5').spent('0'),
]

describe('buildRowTest', () => {
  it.each([
    ['env=prod', 'ci'],
    ['env=Prod', ''],
    ['env!=prod', 'cron demo old'],
    ['env=""', 'demo'],
    ['env!=""', 'ci cron old'],
    ['env=*', 'ci cron demo'],
    ['env!=*', 'old'],
    ['env="*"', ''],
    ['owner=*', ''],
    ['owner!=*', 'ci cron demo old'],
    ['owner=kim', ''],
    ['owner!=kim', 'ci cron demo old'],
    ['toString=*', ''],
    ['label:env=test', 'cron'],
    ['"label:env"=test', 'cron'],
  ])('finds labels by %j', (text, names) => {
    expect(found(text, KEYS)).toBe(names)
  })

  it.each([
    ['name=ci', 'ci'],
    ['name!=ci', 'cron demo old'],
    [`id=${idOf('demo')}`, 'demo'],
    ['group=Research', 'ci'],
    ['group=g1', ''],
    ['group!=Research', 'cron demo old'],
    ['group=*', 'ci cron'],
    ['group!=*', 'demo old'],
    ['created_by=kim@acme.com', 'ci'],
    ['created_by=*', 'ci'],
    ['created_by!=*', 'cron demo old'],
    ['manage=read', 'cron'],
    ['completions!=write', 'demo'],
    ['permissions=read/write', 'cron'],
    ['permissions~"/none$"', 'demo'],
    ['"permissions"=*', ''],
    ['label:name=*', ''],
  ])('finds columns by %j', (text, names) => {
    expect(found(text, KEYS)).toBe(names)
  })

  it('finds a creator by id where the service does not know the address', () => {
    expect(found('created_by=u7', [aKey('made').createdBy('', 'u7'), aKey('other').createdBy('', 'u8')])).toBe('made')
  })

  it.each([
    ['env~pro', 'ci'],
    ['env~^$', 'demo'],
    ['env~"^(prod|test)$"', 'ci cron'],
    ['env!~pro', 'cron demo old'],
    ['env!~.', 'demo old'],
    ['owner~.', ''],
    ['owner!~.', 'ci cron demo old'],
    ['name~^c', 'ci cron'],
    ['name~(?i)^C', undefined],
    ['name~"(?i)^C"', 'ci cron'],
    ['created_by~@acme', 'ci'],
    ['limit~^49', 'cron'],
    ['limit~none', 'demo'],
  ])('finds patterns by %j', (text, names) => {
    if (names === undefined) expect(parseFilter(text)).toMatchObject({ kind: 'fault', expected: 'value' })
    else expect(found(text, KEYS)).toBe(names)
  })

  it.each([
    ['env=prod and team=web', 'ci'],
    ['env=prod or env=test', 'ci cron'],
    ['not env=prod', 'cron demo old'],
    ['not (env=prod or env=test) and limit=none', 'demo'],
    ['env=* and not team=*', 'cron demo'],
  ])('joins tests by %j', (text, names) => {
    expect(found(text, KEYS)).toBe(names)
  })

  describe('of amounts', () => {
    it.each([
      ['limit=500', 'ci'],
      ['limit=0500.00', 'ci'],
      ['limit!=500.0', 'cron demo old'],
      ['limit=5e2', 'ci'],
      ['limit=none', 'demo'],
      ['limit!=none', 'ci cron old'],
      ['limit>49.99', 'ci demo old'],
      ['limit>=49.99', 'ci cron demo old'],
      ['limit>12345678901.499999999', 'demo old'],
      ['limit<500', 'cron'],
      ['limit<=500', 'ci cron'],
      ['limit>=none', 'demo'],
      ['limit>none', ''],
      ['spend>49.99', 'cron'],
      ['spend>=49.990000001', 'cron'],
      ['spend<0', 'demo'],
      ['spend<=0', 'demo old'],
      ['spend=0.00', 'old'],
      ['spend=-3.0', 'demo'],
      ['limit=*', 'ci cron demo old'],
    ])('orders and compares %j exactly', (text, names) => {
      expect(found(text, KEYS)).toBe(names)
    })

    it('puts no cap above every amount, also when no cap is the measure', () => {
      expect(found('limit<none', KEYS)).toBe('ci cron old')
      expect(found('limit<=none', KEYS)).toBe('ci cron demo old')
    })

    it('finds nothing by a measure that is no amount', () => {
      for (const text of ['limit>lots', 'limit>=lots', 'limit<lots', 'limit<=lots', 'spend>$5', 'limit=lots']) {
        expect([text, found(text, KEYS)]).toEqual([text, ''])
      }
    })

    it('tells apart amounts that a double does not', () => {
      const keys = [
        aKey('a').limited('9007199254740993'),
        aKey('b').limited('9007199254740992'),
        aKey('c').limited('0.3'),
      ]
      expect(found('limit>9007199254740992', keys)).toBe('a')
      expect(found('limit=9007199254740992', keys)).toBe('b')
      expect(found('limit>=0.300000001', keys)).toBe('a b')
    })

    it('orders amounts of more than nine decimals', () => {
      const keys = [
        aKey('a').spent('63.54594456512345'),
        aKey('b').spent('0.0000000001'),
        aKey('c').spent('-0.0000000001'),
      ]
      expect(found('spend>1', keys)).toBe('a')
      expect(found('spend>0', keys)).toBe('a b')
      expect(found('spend<0', keys)).toBe('c')
      expect(found('spend<=63.5459445651', keys)).toBe('b c')
      expect(found('spend=0.00000000010', keys)).toBe('b')
    })

    it('orders labels that are amounts, and passes over the others', () => {
      const keys = [
        aKey('a').labelled('tier', '10'),
        aKey('b').labelled('tier', '9'),
        aKey('c').labelled('tier', 'gold'),
        aKey('d'),
      ]
      expect(found('tier>9', keys)).toBe('a')
      expect(found('tier<=10', keys)).toBe('a b')
    })

    it('does not take the label value none as an amount', () => {
      expect(found('tier>5', [aKey('a').labelled('tier', 'none')])).toBe('')
    })
  })

  describe('with staged cells', () => {
    it.each([
      ['env=test', 'ci cron'],
      ['env=prod', ''],
      ['env=*', 'ci cron old'],
      ['env!=*', 'demo'],
      ['env~^new$', 'old'],
      ['limit=none', 'cron demo'],
      ['limit>500', 'cron demo old'],
      ['limit<5', 'ci'],
      ['owner=kim', 'ci'],
      ['name=ci', 'ci'],
    ])('finds what is staged by %j', (text, names) => {
      const staged = {
        'ci label:env': 'test',
        'demo label:env': null,
        'old label:env': 'new',
        'ci label:owner': 'kim',
        'ci monthly_limit': '4.5',
        'cron monthly_limit': 'none',
      }
      expect(found(text, KEYS, staged)).toBe(names)
    })

    it('finds a staged limit that cannot be read by its text, and by no order', () => {
      const staged = { 'ci monthly_limit': 'lots' }
      expect(found('limit=lots', KEYS, staged)).toBe('ci')
      expect(found('limit<600', KEYS, staged)).toBe('cron')
    })

    it('looks at staged cells when a row is tested, not before', () => {
      const staged: Record<string, CellValue> = {}
      const test = testOf('env=test', KEYS, staged)
      expect(test(0)).toBe(false)
      staged['ci label:env'] = 'test'
      expect(test(0)).toBe(true)
    })
  })
})
