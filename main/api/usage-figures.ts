import { AppError } from '#shared/contract/app-error.ts'
import { nano, parseAmount } from '#shared/domain/money.ts'
import { buildFigures } from '#shared/domain/usage.ts'
import type { UsageCounter, UsageFigures } from '#shared/domain/usage.ts'
import { amountMember } from './amount-member.ts'
import { memberOf } from './json.ts'

const WHOLE = /^\d{1,16}(?:\.0+)?$/
const WIRE_NAMES: Readonly<Record<UsageCounter, string>> = {
  totalRequests: 'total_requests',
  completionsRequests: 'completions_requests',
  embeddingRequests: 'embedding_requests',
  imageRequests: 'image_requests',
  speechRequests: 'speech_requests',
  transcriptionRequests: 'transcription_requests',
  inputTokens: 'input_tokens',
  outputTokens: 'output_tokens',
  totalTokens: 'total_tokens',
}

/** The figures of an entry or a row; an amount with too many decimals is `long` and counts as nothing. */
export interface ReadFigures {
  readonly figures: UsageFigures
  readonly long: string | null
}

/** Reads figures. What is absent is 0 (requesty-api 5.3); what is there and no figure is an error. */
export function readFigures(record: unknown, where: string): ReadFigures {
  const amount = parseAmount(amountMember(record, 'spend') ?? 0)
  if (amount === null) throw new AppError('bad_answer', { detail: `${where}: spend` })
  const figures = buildFigures(amount.kind === 'exact' ? amount.nano : nano(0n), (name) =>
    readCount(record, name, where),
  )
  return { figures, long: amount.kind === 'long' ? amount.text : null }
}

function readCount(record: unknown, name: UsageCounter, where: string): number {
  const value = memberOf(record, WIRE_NAMES[name]) ?? 0
  const isCount = typeof value === 'number' || (typeof value === 'string' && WHOLE.test(value.trim()))
  const count = isCount ? Number(value) : Number.NaN
  if (!Number.isSafeInteger(count) || count < 0)
    throw new AppError('bad_answer', { detail: `${where}: ${WIRE_NAMES[name]}` })
  return count
}
