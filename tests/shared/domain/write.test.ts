import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellValue } from '#shared/domain/change.ts'
import { labelField } from '#shared/domain/field.ts'
import { labelValue } from '#shared/domain/label.ts'
import type { Labels } from '#shared/domain/label.ts'
import { foldLabels, foldLimit, freshValue } from '#shared/domain/write.ts'
import type { WantedCell } from '#shared/domain/write.ts'
import { aKey } from '../../support/a-key.ts'
import { oddLabels, oddText } from '../../support/odd-text.ts'

function label(key: string, before: CellValue, after: CellValue): WantedCell {
  return { field: labelField(key), before, after }
}

function limit(before: CellValue, after: CellValue): WantedCell {
  return { field: 'monthly_limit', before, after }
}

const fresh = aKey('ci')
  .labelled('team', 'web')
  .labelled('__proto__', 'keep')
  .labelled('env', 'prod')
  .limited('500')
  .build()

describe('freshValue', () => {
  it('reads the limit in its one spelling', () => {
    expect(freshValue(fresh, 'monthly_limit')).toBe('500')
    expect(freshValue(aKey('cron').uncapped().build(), 'monthly_limit')).toBe('none')
  })

  it('reads a label, and null where it is absent', () => {
    expect(
      ['label:team', 'label:__proto__', 'label:constructor'].map((field) => freshValue(fresh, field as 'label:team')),
    ).toEqual(
      ['web', 'keep', null], // `as`: all three are label fields
    )
  })
})

describe('foldLabels', () => {
  it('changes our label and sends every other as it is now', () => {
    expect(foldLabels(fresh, [label('env', 'prod', 'test')])).toEqual({
      body: {
        kind: 'labels',
        labels: [
          ['team', 'web'],
          ['__proto__', 'keep'],
          ['env', 'test'],
        ],
      },
      merges: ['send'],
    })
  })

  it('keeps nine labels named after object machinery when one is edited', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'length', '', 'env']
    const labels = names.map((name, at): [string, string] => [name, `keep-${at}`])
    const { body } = foldLabels({ ...fresh, labels }, [label('env', 'keep-8', 'test')])
    expect(body).toEqual({ kind: 'labels', labels: [...labels.slice(0, 8), ['env', 'test']] })
  })

  it('keeps a label that a colleague added since the review', () => {
    const now: Labels = [...fresh.labels, ['owner', 'kim']]
    const { body } = foldLabels({ ...fresh, labels: now }, [label('team', 'web', 'data')])
    expect(body?.kind === 'labels' && labelValue(body.labels, 'owner')).toBe('kim')
  })

  it('does not bring back a label that a colleague removed', () => {
    const now = fresh.labels.filter(([key]) => key !== 'env')
    const { body } = foldLabels({ ...fresh, labels: now }, [label('team', 'web', 'data')])
    expect(body?.kind === 'labels' && labelValue(body.labels, 'env')).toBeNull()
  })

  it('leaves a conflicting label as it is now and sends the others', () => {
    const { body, merges } = foldLabels(fresh, [label('team', 'data', 'ml'), label('env', 'prod', 'test')])
    expect(merges).toEqual(['conflict', 'send'])
    expect(body?.kind === 'labels' && body.labels).toEqual([
      ['team', 'web'],
      ['__proto__', 'keep'],
      ['env', 'test'],
    ])
  })

  it('sends nothing when every label conflicts or is already so', () => {
    expect(foldLabels(fresh, [label('team', 'data', 'ml'), label('env', 'test', 'prod')])).toEqual({
      body: null,
      merges: ['conflict', 'already'],
    })
  })

  it('removes a label, and the last one leaves an empty map', () => {
    const single = aKey('one').labelled('env', 'prod').build()
    expect(foldLabels(single, [label('env', 'prod', null)]).body).toEqual({ kind: 'labels', labels: [] })
  })

  it('sends nothing for a label that is gone already', () => {
    expect(foldLabels(fresh, [label('owner', 'kim', null)])).toEqual({ body: null, merges: ['already'] })
  })

  it('adds a label at the end, an empty value included', () => {
    const { body } = foldLabels(fresh, [label('owner', null, '')])
    expect(body?.kind === 'labels' && body.labels.at(-1)).toEqual(['owner', ''])
  })

  it('sends nothing for no wanted cells', () => {
    expect(foldLabels(fresh, [])).toEqual({ body: null, merges: [] })
  })

  it('changes exactly the labels it decides to send, over any maps', () => {
    const wantedCells = fc.uniqueArray(fc.tuple(oddText, fc.option(oddText), fc.option(oddText), fc.boolean()), {
      selector: ([key]) => key,
      maxLength: 8,
    })
    fc.assert(
      fc.property(oddLabels, wantedCells, (labels, cells) => {
        const wanted = cells.map(([key, before, after, current]) =>
          label(key, current ? labelValue(labels, key) : before, after),
        )
        const { body, merges } = foldLabels({ ...fresh, labels }, wanted)
        const sent = new Map(wanted.filter((_, at) => merges[at] === 'send').map((cell) => [cell.field, cell.after]))
        expect(body === null).toBe(sent.size === 0)
        if (body?.kind !== 'labels') return
        const everyKey = new Set([...labels, ...body.labels, ...cells].map(([key]) => key))
        for (const key of everyKey) {
          const before = labelValue(labels, key)
          const ours = sent.get(labelField(key))
          expect(labelValue(body.labels, key)).toBe(ours === undefined ? before : ours)
        }
        expect(new Set(body.labels.map(([key]) => key)).size).toBe(body.labels.length)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('foldLimit', () => {
  it('sends the wanted limit when the limit is as reviewed', () => {
    expect(foldLimit(fresh, limit('500', '600'))).toEqual({ body: { kind: 'limit', limit: '600' }, merges: ['send'] })
  })

  it('sends none in words when the cap is to go', () => {
    expect(foldLimit(fresh, limit('500', 'none')).body).toEqual({ kind: 'limit', limit: 'none' })
  })

  it('sends nothing when the limit is already so', () => {
    expect(foldLimit(fresh, limit('400', '500'))).toEqual({ body: null, merges: ['already'] })
    expect(foldLimit(aKey('cron').build(), limit('500', 'none'))).toEqual({ body: null, merges: ['already'] })
  })

  it('sends nothing over a limit that somebody else changed', () => {
    expect(foldLimit(fresh, limit('400', '600'))).toEqual({ body: null, merges: ['conflict'] })
    expect(foldLimit(fresh, limit('none', '600'))).toEqual({ body: null, merges: ['conflict'] })
  })

  it('compares an amount beyond nine decimals by its text', () => {
    const long = {
      ...fresh,
      monthlyLimit: { kind: 'amount', amount: { kind: 'long', text: '5.00000000001' } },
    } as const
    expect(foldLimit(long, limit('5.00000000001', '6')).merges).toEqual(['send'])
    expect(foldLimit(long, limit('5', '6')).merges).toEqual(['conflict'])
  })

  it('does not decide to send where there is nothing to send', () => {
    const { body, merges } = foldLimit(fresh, limit('500', null))
    expect(body === null && merges.includes('send')).toBe(false)
  })

  it('never makes a request of a limit that the service reads as no cap', () => {
    for (const after of ['0', '0.00', '-0', '', ' '])
      expect([after, foldLimit(fresh, limit('500', after)).body]).toEqual([after, null])
  })
})
