import { ALWAYS_THERE, type Calendar, type Habit } from './demo-blueprint.ts'
import { modelMixes } from './demo-models.ts'
import { createDemoSpender } from './demo-usage.ts'
import { createRandom } from './random.ts'
import type { Spender } from './usage-roster.ts'

const COUNT = 30

/** Keys that were deleted and had spent before: usage knows their ids, no list knows their names. The first was dear. */
export function buildDeleted(seed: string, calendar: Calendar): readonly Spender[] {
  const random = createRandom(`${seed}:deleted`)
  return Array.from({ length: COUNT }, (_, at) => {
    const habit: Habit = {
      ...ALWAYS_THERE,
      perDay: at === 0 ? 85 : 0.5 + random.below(80) / 10,
      models: random.pick(modelMixes),
      origin: at === 0 ? 'crawler' : null,
      hours: at === 0 ? 'always' : 'office',
      until: at === 0 ? 75 : 20 + random.below(200),
    }
    return createDemoSpender({ id: random.uuid(), groupId: null }, habit, random.below(2 ** 32), calendar)
  })
}
