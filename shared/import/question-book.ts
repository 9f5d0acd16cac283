import type { KeyTable } from '../domain/key-table.ts'
import { idAt } from '../domain/key-table.ts'
import type { KeyFinder } from './key-finder.ts'
import type { Decisions, ImportQuestion, QuestionKind, Sample } from './import-problem.ts'

/** What is asked, before it is known which rows wait for it. */
export interface Asked {
  readonly kind: QuestionKind
  /** What tells it from others of its kind. */
  readonly about: string
  readonly text: string
  readonly column: number | null
  readonly candidates: readonly number[]
  readonly choices: readonly string[]
  readonly samples?: readonly Sample[]
}

/** Questions of a reading: each once, with the rows that wait for it. */
export interface QuestionBook {
  /** The answer to a question, or its number when there is none that fits. */
  readonly ask: (asked: Asked) => string | number
  /** Has a row wait for a question. */
  readonly wait: (row: number, question: number) => void
  /** The number of the question that a row waits for, -1 for none. */
  readonly waitsFor: (row: number) => number
  readonly columnOf: (question: number) => number | null
  readonly kindOf: (question: number) => QuestionKind
  readonly list: () => readonly ImportQuestion[]
}

const MOST_ROWS = 50
const MOST_CANDIDATES = 100

interface Kept {
  readonly asked: Asked
  readonly id: string
  readonly rows: number[]
  count: number
}

/** Starts the questions of a reading. */
export function createQuestionBook(
  rows: number,
  decisions: Decisions,
  { keys, finder }: { readonly keys: KeyTable; readonly finder: KeyFinder },
): QuestionBook {
  const waiting = new Int32Array(rows).fill(-1)
  const numbers = new Map<string, number>()
  const kept: Kept[] = []
  const keyChoice = (row: number): string => `key:${idAt(keys, row)}`
  return {
    ask(asked) {
      const id = `${asked.kind}:${asked.about}`
      const answer = decisions.get(id)
      if (answer !== undefined && isChoice(answer, asked, keyChoice)) return answer
      let number = numbers.get(id)
      if (number === undefined) {
        number = kept.push({ asked, id, rows: [], count: 0 }) - 1
        numbers.set(id, number)
      }
      return number
    },
    wait(row, question) {
      const one = kept[question]
      if (!one) return
      waiting[row] = question
      one.count++
      if (one.rows.length < MOST_ROWS) one.rows.push(row)
    },
    waitsFor: (row) => waiting[row] ?? -1,
    columnOf: (question) => kept[question]?.asked.column ?? null,
    kindOf: (question) => kept[question]?.asked.kind ?? 'duplicate',
    list: () =>
      kept
        .filter(({ count }) => count > 0)
        .map(({ asked, id, rows, count }) => ({
          id,
          kind: asked.kind,
          column: asked.column,
          text: asked.text,
          rows,
          count,
          candidates: asked.candidates
            .slice(0, MOST_CANDIDATES)
            .map((row) => ({ row, id: idAt(keys, row), name: finder.nameAt(row) })),
          candidateCount: asked.candidates.length,
          choices: [...asked.choices, ...asked.candidates.slice(0, MOST_CANDIDATES).map(keyChoice)],
          samples: asked.samples ?? [],
        })),
  }
}

function isChoice(answer: string, { choices, candidates }: Asked, keyChoice: (row: number) => string): boolean {
  return choices.includes(answer) || (answer.startsWith('key:') && candidates.some((row) => keyChoice(row) === answer))
}
