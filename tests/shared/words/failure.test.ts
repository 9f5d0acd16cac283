import { describe, expect, it } from 'vitest'
import type { Failure } from '#shared/contract/failure.ts'
import { words } from '#shared/words/en.ts'

const told = (failure: Failure): string => words.failure.describe(failure)

describe('a failure in words', () => {
  it.each([
    [{ code: 'unreachable', detail: 'ENOTFOUND' }, /no computer of this name/],
    [{ code: 'unreachable', detail: 'ECONNREFUSED' }, /cannot be reached: nothing answers/],
    [
      { code: 'certificate_refused', detail: 'its authority is not known here: SELF_SIGNED_CERT_IN_CHAIN' },
      /certificate .* not one that this computer trusts/,
    ],
    [{ code: 'certificate_refused', detail: 'it is not valid yet: CERT_NOT_YET_VALID' }, /clock of this computer/],
    [{ code: 'not_json', status: 511, detail: 'HTTP 511' }, /sign in to the network/],
    [{ code: 'disk_failed', detail: "EROFS: read-only file system, open '/x'" }, /only be read/],
    [{ code: 'disk_failed', detail: "ENOTDIR: not a directory, scandir '/x'" }, /a file stands where a folder belongs/],
    [{ code: 'disk_full', detail: 'ENOSPC: no space left on device, write' }, /disk is full/],
    [
      { code: 'space_short', detail: '/data', space: { needed: 340_400_000, free: 12_000_000 } },
      /disk of \/data has too little room .* may need 340 MB, and 12\.0 MB are free/,
    ],
    [{ code: 'clock_wrong', clockOff: -345_600_000 }, /clock of this computer is 4 days behind/],
    [{ code: 'too_large', detail: 'more than 268435456 bytes' }, /256 MiB/],
    [
      { code: 'bad_answer', detail: 'key 3: monthly_limit' },
      /Key number 3 of the list cannot be read: its monthly limit/,
    ],
    [{ code: 'bad_answer', detail: 'key 4: id listed twice' }, /Key number 4 of the list is in the list twice/],
  ] as const)('of %o is a sentence without a code', (failure, text) => {
    expect(told(failure)).toMatch(text)
    expect(told(failure)).not.toMatch(/E[A-Z]{4}|_CERT|HTTP \d|bytes/)
  })

  it('of a missing right names the level that the key has', () => {
    expect(told({ code: 'permission_missing', manage: 'none' })).toMatch(/has “manage: none”.*through the API/)
    expect(told({ code: 'permission_missing', manage: 'read' })).toMatch(/has “manage: read”: .* change none/)
    expect(told({ code: 'permission_missing', manage: 'write' })).toMatch(/although it says/)
    expect(told({ code: 'permission_missing' })).toMatch(/lacks a right/)
  })

  it('of a pause says until when, with the day when it is far off', () => {
    const at = (ms: number): string => new Date(Date.now() + ms).toISOString()
    const soon = at(60_000)
    expect(told({ code: 'throttled', until: soon })).toContain(`until ${soon.slice(11, 16)} UTC`)
    const late = at(30 * 3_600_000)
    expect(told({ code: 'throttled', until: late })).toContain(`until ${late.slice(0, 10)}, ${late.slice(11, 16)} UTC`)
  })

  it('of anything else adds what the service said', () => {
    expect(told({ code: 'refused', detail: 'no such group' })).toMatch(/ \(no such group\)$/)
    expect(told({ code: 'service_error', detail: 'HTTP 502' })).toMatch(/ \(HTTP 502\)$/)
  })
})
