import { ALWAYS_THERE, teams, type Blueprint, type Habit, type Team } from './demo-blueprint.ts'
import { demoModels, modelMixes } from './demo-models.ts'
import type { Random } from './random.ts'

const SERVICES = ['assistant', 'voice-agent', 'scoring', 'moderation', 'translate'] as const
const UNLABELLED = [
  'test',
  'temp',
  'new key',
  'johns laptop',
  'do-not-delete',
  'demo',
  'hackathon',
  'ci',
  'backup',
] as const
const ROTATED = ['billing-sync', 'docs-search', 'mail-drafts', 'crm-notes', 'fraud-check', 'lead-score'] as const

/** Every key of the demo organisation that has a story; docs/guide.md tells how to find each. */
export function buildStories(random: Random): readonly Blueprint[] {
  return [
    buildSpike(),
    ...buildCapHitters(),
    ...buildUncapped(random),
    ...buildDormant(random),
    ...buildUnlabelled(random),
    ...ROTATED.flatMap((name, at) => buildRotated(name, at)),
    ...buildFreeRider(),
  ]
}

/** One key that for four days let a backfill run on the dearest model. */
function buildSpike(): Blueprint {
  const burst = { from: 42, until: 38, perDay: 1200, model: demoModels.opus, origin: 'nightly-backfill' }
  const models = [demoModels.mini, demoModels.mini, demoModels.flash] as const
  const habit: Habit = { ...always(60), models, origin: 'helpdesk', burst }
  return aKey('support-ticket-triage', teamAt(1), { limit: '0', habit, env: 'production' })
}

/** Keys that reach their cap in each month and then stand still. */
function buildCapHitters(): readonly Blueprint[] {
  const hitters = [
    ['growth-batch-translate', 0, 400, 90],
    ['data-nightly-eval', 2, 900, 110],
    ['research-parameter-sweep', 4, 250, 70],
  ] as const
  return hitters.map(([name, team, cap, perDay]) =>
    aKey(name, teamAt(team), { limit: String(cap), habit: { ...always(perDay), cap }, env: 'production' }),
  )
}

/** Services without any cap that spend all day. */
function buildUncapped(random: Random): readonly Blueprint[] {
  return Array.from({ length: 24 }, (_, at) => {
    const team = teamAt(at)
    const habit = { ...always(4 + random.below(260) / 10), models: random.pick(modelMixes), origin: 'backend' }
    return aKey(`${team.team}-${SERVICES[Math.floor(at / 5)]}`, team, { limit: '0', habit, env: 'production' })
  })
}

/** Pilots of last year: nobody has used them for three months or more, and some may spend without end. */
function buildDormant(random: Random): readonly Blueprint[] {
  return Array.from({ length: 40 }, (_, at) => {
    const team = teamAt(at)
    const habit: Habit = { ...office(0.5 + random.below(40) / 10), until: 95 + random.below(200) }
    const limit = at < 12 ? '0' : at < 20 ? '5000' : random.pick(['100', '250'])
    const env = random.pick(['staging', 'dev', 'prod'])
    return aKey(`pilot-${team.team}-${String(at + 1).padStart(2, '0')}`, team, { limit, habit, env })
  })
}

/** Keys that somebody made in a hurry: no label says who pays. */
function buildUnlabelled(random: Random): readonly Blueprint[] {
  return Array.from({ length: 45 }, (_, at) => {
    const name = `${UNLABELLED[at % UNLABELLED.length]}${at < UNLABELLED.length ? '' : ` ${Math.floor(at / UNLABELLED.length) + 1}`}`
    const dollars = 0.4 + random.below(50) / 10
    const habit = at < 15 ? always(dollars) : office(dollars)
    return { name, group: null, labels: [], limit: random.pick(['250', '500']), habit }
  })
}

/** A key and the one that took its place: the first stops on the day the second starts, and was never removed. */
function buildRotated(name: string, at: number): readonly Blueprint[] {
  const rotation = 30 + at * 41
  const team = teamAt(at)
  const habit = always(2 + at)
  const key = (version: 1 | 2, span: Pick<Habit, 'from' | 'until'>): Blueprint =>
    aKey(`${name}-v${version}`, team, { limit: '1000', habit: { ...habit, ...span }, env: 'production' })
  return [key(1, { from: Infinity, until: rotation }), key(2, { from: rotation, until: -Infinity })]
}

/** A customer on the free tier that costs as much as the largest paying ones. */
function buildFreeRider(): readonly Blueprint[] {
  return Array.from({ length: 6 }, (_, at) => {
    const habit: Habit = {
      ...always(11 + at),
      models: [demoModels.sonnet, demoModels.gpt, demoModels.sonnet],
      origin: 'api',
    }
    const key = aKey(`cust-0117-api-${at + 1}`, teamAt(1), { limit: '2000', habit, env: 'production' })
    return { ...key, labels: [...key.labels, ['customer_id', 'cust-0117'], ['tier', 'free']] }
  })
}

function aKey(
  name: string,
  { team, group, centre }: Team,
  { limit, habit, env }: { readonly limit: string; readonly habit: Habit; readonly env: string },
): Blueprint {
  const labels = [
    ['team', team],
    ['env', env],
    ['cost_center', centre],
  ] as const
  return { name, group, labels, limit, habit }
}

function always(perDay: number): Habit {
  return { perDay, models: modelMixes[0], origin: 'backend', hours: 'always', ...ALWAYS_THERE }
}

function office(perDay: number): Habit {
  return { ...always(perDay), origin: null, hours: 'office' }
}

function teamAt(at: number): Team {
  return teams[at % teams.length] ?? teams[0]
}
