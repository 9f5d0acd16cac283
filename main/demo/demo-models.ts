import type { Model } from './usage-models.ts'

/** A model with its price: dollars for a million tokens in, and out. */
export type PricedModel = Model & { readonly input: number; readonly output: number }

/** The models of the demo organisation, from cheap to dear. */
export const demoModels = {
  embedding: model('openai/text-embedding-3-large', 'openai', 0.13, 0),
  mini: model('openai/gpt-5-mini', 'openai', 0.25, 2),
  flash: model('vertex/google/gemini-2.5-flash', 'vertex', 0.3, 2.5),
  mistral: model('mistral/mistral-large-latest', 'mistral', 2, 6),
  gpt: model('openai/gpt-5', 'openai', 1.25, 10),
  gemini: model('vertex/google/gemini-2.5-pro', 'vertex', 1.25, 10),
  sonnet: model('anthropic/claude-sonnet-4-5', 'anthropic', 3, 15),
  opus: model('anthropic/claude-opus-4-1', 'anthropic', 15, 75),
} as const

/** What a key usually calls: the first one most of the time. */
export const modelMixes: readonly [ModelMix, ...(readonly ModelMix[])] = [
  [demoModels.mini, demoModels.gpt, demoModels.flash],
  [demoModels.sonnet, demoModels.mini, demoModels.sonnet],
  [demoModels.gpt, demoModels.gpt, demoModels.embedding],
  [demoModels.flash, demoModels.gemini, demoModels.embedding],
  [demoModels.mistral, demoModels.mini, demoModels.mistral],
]

/** Three models that a key takes turns with. */
export type ModelMix = readonly [PricedModel, PricedModel, PricedModel]

function model(used: string, provider: string, input: number, output: number): PricedModel {
  return { used, provider, kind: output === 0 ? 'embedding' : 'completions', input, output }
}
