import type { Random } from './random.ts'
import type { AccessList } from './records.ts'

/** The access lists of the organisation: the first is the one of all groups, the second is free. */
export function buildAccessLists(random: Random): readonly AccessList[] {
  return [
    {
      id: random.uuid(),
      name: 'Standard models',
      autoApprove: true,
      models: { chat: ['openai/gpt-5', 'anthropic/claude-sonnet-4-5'], embedding: ['openai/text-embedding-3-large'] },
    },
    {
      id: random.uuid(),
      name: 'EU only',
      autoApprove: false,
      models: { chat: ['mistral/mistral-large-latest'], speech: [] },
    },
  ]
}
