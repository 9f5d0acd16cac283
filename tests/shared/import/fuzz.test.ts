import { describe, expect, it } from 'vitest'
import { fuzzReaders } from '../../campaigns/csv/campaign.ts'

/** Elsewhere in the seeds than the last time, for who wants to look there. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 1)

describe('the reader beside a slow parser of its own', () => {
  it('agrees about every cell, line and fault of 2,000 drawn files', () => {
    const { runs, counts, broken } = fuzzReaders({ seed: SEED, runs: 2000 })
    expect(broken).toEqual([])
    expect(runs).toBe(2000)
    // It has met everything it is there for.
    const seen = Object.keys(counts).map((kind) => kind.split(': ')[1])
    expect(new Set(seen)).toEqual(new Set(['table', 'unclosed_quote', 'text_after_quote', 'not_the_encoding']))
  })
})
