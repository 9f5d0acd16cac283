import type { ImportWish, QuestionGroup } from '#shared/contract/import.ts'
import type { Decisions, ImportQuestion, QuestionKind } from '#shared/import/import-problem.ts'
import type { ImportReading } from '#shared/import/import-reading.ts'

/** Answers may lead to further questions: two rows that turn out to be about the same key. */
const ROUNDS = 4

/** The answer to many questions that it is the one key which each of them offers. */
const ITS_KEY = 'key'

function onlyKey(choices: readonly string[]): string | undefined {
  const keys = choices.filter((choice) => choice.startsWith('key:'))
  return keys.length === 1 ? keys[0] : undefined
}

/** Reads with the answers that were given, and gives those that hold for all other questions of a kind. */
export async function readAlike(
  read: (decisions: Decisions) => Promise<ImportReading>,
  { decisions: given, alike }: Pick<ImportWish, 'decisions' | 'alike'>,
): Promise<ImportReading> {
  const decisions = new Map(given)
  const answers = new Map(alike)
  for (let round = 1; ; round++) {
    const reading = await read(decisions)
    const answered = reading.questions.flatMap(({ id, kind, choices }) => {
      const answer = answers.get(kind)
      const choice = answer === ITS_KEY ? onlyKey(choices) : answer
      return choice !== undefined && choices.includes(choice) ? [[id, choice] as const] : []
    })
    if (answered.length === 0 || round === ROUNDS) return reading
    for (const [id, choice] of answered) decisions.set(id, choice)
  }
}

/** Open questions by their kind, with the answers that every one of them takes. */
export function groupQuestions(questions: readonly ImportQuestion[]): readonly QuestionGroup[] {
  const groups = new Map<QuestionKind, { count: number; choices: readonly string[] }>()
  for (const { kind, choices } of questions) {
    const group = groups.get(kind)
    const own = onlyKey(choices) === undefined ? choices : [ITS_KEY, ...choices]
    if (!group) groups.set(kind, { count: 1, choices: own.filter((choice) => !choice.startsWith('key:')) })
    else {
      group.count++
      group.choices = group.choices.filter((choice) => own.includes(choice))
    }
  }
  return [...groups].map(([kind, group]) => ({ kind, ...group }))
}
