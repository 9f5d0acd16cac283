import { AppError } from '#shared/contract/app-error.ts'
import { parseAmount } from '#shared/domain/money.ts'
import { countAmount } from '#shared/domain/rounded.ts'
import type { Rounded } from '#shared/domain/rounded.ts'
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

/** Reads figures, and notes what was rounded. What is absent is 0 (requesty-api 5.3); what is there and no figure is an error. */
export function readFigures(record: unknown, where: string, rounded: Rounded): UsageFigures {
  const amount = parseAmount(amountMember(record, 'spend') ?? 0)
  if (amount === null) throw new AppError('bad_answer', { detail: `${where}: spend` })
  return buildFigures(countAmount(amount, rounded), (name) => readCount(record, name, where))
}

function readCount(record: unknown, name: UsageCounter, where: string): number {
  const value = memberOf(record, WIRE_NAMES[name]) ?? 0
  const isCount = typeof value === 'number' || (typeof value === 'string' && WHOLE.test(value.trim()))
  const count = isCount ? Number(value) : Number.NaN
  if (!Number.isSafeInteger(count) || count < 0)
    throw new AppError('bad_answer', { detail: `${where}: ${WIRE_NAMES[name]}` })
  return count
}
