import { ALWAYS_THERE, teams, type Blueprint, type Habit } from './demo-blueprint.ts'
import { modelMixes } from './demo-models.ts'
import type { Random } from './random.ts'

const CAPS = [10, 25, 50, 100, 250, 500, 1000, 2000] as const
const ORIGINS = ['backend', 'backend', 'web app', 'VS Code', 'notebook', null] as const
const CUSTOMERS = 60

/** The keys without a story: what an organisation has that grew for years, a third of them for customers. */
export function buildCrowd(random: Random, count: number): readonly Blueprint[] {
  return Array.from({ length: count }, (_, at) =>
    at % 3 === 2 ? buildCustomerKey(random, at) : buildTeamKey(random, at),
  )
}

function buildTeamKey(random: Random, at: number): Blueprint {
  const { team, group, centre, features } = random.pick(teams)
  const feature = random.pick(features)
  const labels: (readonly [string, string])[] = [['team', team], ...pickEnv(random), ['feature', feature]]
  if (random.chance(0.85)) labels.push(['cost_center', centre])
  const perDay = pickPerDay(random)
  return {
    name: `${team}-${feature}-${String(at + 1).padStart(4, '0')}`,
    group: random.chance(0.9) ? group : null,
    labels,
    ...buildUse(random, perDay),
  }
}

function buildCustomerKey(random: Random, at: number): Blueprint {
  const { team, group } = teams[1]
  const number = (Math.floor(at / 3) * 7) % CUSTOMERS
  const tier = number < 8 ? 'enterprise' : number < 30 ? 'pro' : 'free'
  const customer = `cust-${String(101 + number).padStart(4, '0')}`
  // The story of this customer is told by keys of its own.
  const id = customer === 'cust-0117' ? 'cust-0118' : customer
  const perDay = { enterprise: 2 + random.below(60) / 10, pro: 0.3 + random.below(20) / 10, free: 0.04 }[tier]
  return {
    name: `${id}-${random.pick(['chat', 'search', 'agent'])}-${String(at + 1).padStart(4, '0')}`,
    group,
    labels: [['team', team], ...pickEnv(random), ['customer_id', id], ['tier', tier]],
    ...buildUse(random, perDay),
  }
}

function buildUse(random: Random, perDay: number): Pick<Blueprint, 'limit' | 'habit'> {
  const cap = CAPS.find((cap) => cap >= perDay * 45) ?? 2000
  const habit: Habit = {
    perDay,
    models: random.pick(modelMixes),
    origin: random.pick(ORIGINS),
    hours: 'office',
    ...ALWAYS_THERE,
    // Half of them came in the course of the history.
    ...(random.chance(0.5) ? { from: 10 + random.below(380) } : {}),
  }
  return { limit: String(cap), habit }
}

/** Many small ones, few large ones. */
function pickPerDay(random: Random): number {
  const share = random.fraction()
  if (share < 0.7) return 0.03 + random.below(50) / 100
  return share < 0.95 ? 0.5 + random.below(250) / 100 : 3 + random.below(900) / 100
}

/** One environment in five spellings, as five teams have written it. */
function pickEnv(random: Random): readonly (readonly ['env', string])[] {
  const share = random.fraction()
  const env = ENVS.find(([upTo]) => share < upTo)?.[1]
  return env === undefined ? [] : [['env', env]]
}

const ENVS: readonly (readonly [upTo: number, env: string])[] = [
  [0.46, 'production'],
  [0.58, 'prod'],
  [0.63, 'Prod'],
  [0.66, 'prod '],
  [0.82, 'staging'],
  [0.93, 'dev'],
]
