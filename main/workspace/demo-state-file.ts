import { z } from 'zod'

const patch = {
  id: z.uuid(),
  labels: z.array(z.tuple([z.string(), z.string()])),
  monthlyLimit: z.string(),
  expiresAt: z.string().nullable(),
}
const level = z.enum(['none', 'read', 'write'])
const amount = z.string().nullable()
const user = z.object({ id: z.string(), email: z.string() })

const group = z.object({
  id: z.string(),
  name: z.string(),
  members: z.array(
    z.object({ user, role: z.enum(['admin', 'member']), monthlyLimit: amount, monthlySpend: z.string() }),
  ),
  monthlySpend: z.string(),
  monthlyLimit: amount,
  monthlyBudget: amount,
  monthlyBudgetPerUser: amount,
  createdBy: z.string(),
  createdAt: z.string(),
})

const models = z.array(z.string()).exactOptional()
const accessList = z.object({
  id: z.string(),
  name: z.string(),
  autoApprove: z.boolean(),
  models: z.object({ chat: models, embedding: models, image: models, transcription: models, speech: models }),
})

/** What became of the demo organisation, as it is kept; files of before groups were kept have none. */
export const demoStateFile = z.object({
  format: z.literal(1),
  seededAt: z.number().positive(),
  changed: z.array(z.object(patch)),
  deleted: z.array(z.string()),
  created: z.array(
    z.object({
      ...patch,
      name: z.string(),
      manage: level,
      completions: level,
      createdBy: user.nullable(),
      groupId: z.string().nullable(),
    }),
  ),
  frame: z
    .object({
      groups: z.object({ kept: z.array(group), gone: z.array(z.string()) }),
      accessLists: z.object({ kept: z.array(accessList), gone: z.array(z.string()) }),
      groupAccessListId: z.string().nullable().optional(),
    })
    .default(() => ({ groups: { kept: [], gone: [] }, accessLists: { kept: [], gone: [] } })),
})
