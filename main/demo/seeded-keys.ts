import { trimZeros } from './decimal.ts'
import type { Random } from './random.ts'
import type { GroupRecord, KeyRecord, User } from './records.ts'

const TEAMS = ['growth', 'support', 'data', 'platform'] as const
const FEATURES = ['autocomplete', 'rerank', 'summarize', 'chat', 'triage'] as const
const LIMITS = ['2000', '500', '0', '49.99', '12000'] as const
const TIERS = ['paid', 'paid', 'free', 'internal', null] as const
const ODD_TEAMS = ['größenwahn', '検索', 'équipe données', 'צוות', 'growth 🚀'] as const

/** One key of the seeded organisation; `position` counts from 1 and names it. */
export function buildSeededKey(
  random: Random,
  position: number,
  groups: readonly GroupRecord[],
  users: readonly User[],
): KeyRecord {
  const team = TEAMS[(position - 1) % TEAMS.length] ?? TEAMS[0]
  const feature = FEATURES[(position - 1) % FEATURES.length] ?? FEATURES[0]
  const monthlyLimit = random.pick(LIMITS)
  const group = groups[(position - 1) % TEAMS.length]
  return {
    id: random.uuid(),
    name: `${team}-${feature}-${position}`,
    monthlyLimit,
    monthlySpend: buildSpend(random, monthlyLimit),
    permissions: { manage: 'none', completions: random.chance(0.02) ? 'none' : 'write' },
    labels: buildLabels(random, team, feature, position),
    createdBy: random.chance(0.002) ? null : (users[(position - 1) % users.length] ?? null),
    groupId: random.chance(0.1) ? null : (group?.id ?? null),
    logging: random.chance(0.3),
    expiresAt: null,
  }
}

function buildLabels(random: Random, team: string, feature: string, position: number): Map<string, string> {
  const labels = new Map<string, string>()
  if (random.chance(0.03)) return labels
  const odd = random.chance(0.01)
  if (!random.chance(0.03)) labels.set('team', odd ? random.pick(ODD_TEAMS) : team)
  const env = pickEnv(random)
  if (env !== null) labels.set('env', env)
  if (!random.chance(0.05)) labels.set('feature', feature)
  const tier = random.pick(TIERS)
  if (tier !== null) labels.set('tier', tier)
  if (tier === 'paid' && !random.chance(0.1))
    labels.set('customer_id', `cust-${String(109 + position).padStart(4, '0')}`)
  if (odd) labels.set('Kostenstelle ⌀', String(4000 + random.below(40)))
  return labels
}

function pickEnv(random: Random): string | null {
  const share = random.fraction()
  if (share < 0.62) return 'production'
  if (share < 0.76) return 'prod'
  if (share < 0.86) return 'staging'
  if (share < 0.91) return 'dev'
  if (share < 0.94) return 'Prod'
  if (share < 0.96) return 'prod '
  if (share < 0.98) return ''
  return null
}

function buildSpend(random: Random, limit: string): string {
  if (random.chance(0.08)) return '0'
  const ceiling = limit === '0' ? 4000 : Math.ceil(Number(limit) * 1.08)
  const digits = random.pick([0, 2, 2, 2, 4, 9])
  const whole = String(random.below(ceiling))
  if (digits === 0) return whole
  // Digit by digit, because nine decimals of a float would not be the same text everywhere.
  const fraction = Array.from({ length: digits }, () => String(random.below(10))).join('')
  return trimZeros(`${whole}.${fraction}`)
}
