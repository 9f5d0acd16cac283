/** The kinds of requests that are counted apart. */
export const requestKinds = ['completions', 'embedding', 'image', 'speech', 'transcription'] as const

/** One model as usage names it. */
export type Model = {
  readonly used: string
  readonly provider: string
  readonly kind: (typeof requestKinds)[number]
}

/** The models of the seeded usage. */
export const models: readonly [Model, ...(readonly Model[])] = [
  { used: 'openai/gpt-5', provider: 'openai', kind: 'completions' },
  { used: 'anthropic/claude-sonnet-4-5', provider: 'anthropic', kind: 'completions' },
  { used: 'vertex/google/gemini-2.5-pro', provider: 'vertex', kind: 'completions' },
  { used: 'openai/gpt-5-mini', provider: 'openai', kind: 'completions' },
  { used: 'bedrock/claude-sonnet-4-5@eu-central-1', provider: 'bedrock', kind: 'completions' },
  { used: 'mistral/mistral-large-latest', provider: 'mistral', kind: 'completions' },
  { used: 'openai/text-embedding-3-large', provider: 'openai', kind: 'embedding' },
  { used: 'deepinfra/deepseek-ai/DeepSeek-V3', provider: 'deepinfra', kind: 'completions' },
  { used: 'openai/gpt-image-1', provider: 'openai', kind: 'image' },
  { used: 'openai/gpt-4o-mini-tts', provider: 'openai', kind: 'speech' },
  { used: 'openai/whisper-1', provider: 'openai', kind: 'transcription' },
]
