import { CircleHelp } from 'lucide-react'
import type { ImportResult, QuestionGroup } from '#shared/contract/import.ts'
import type { ImportQuestion, QuestionKind } from '#shared/import/import-problem.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { VisibleText } from '../ui/visible-text.tsx'

const { questions: text } = words.importPreview

/** Questions whose words have the number of rows in them. */
const TELLS_COUNT: ReadonlySet<QuestionKind> = new Set(['duplicate', 'twin_rows', 'limit_ambiguous'])

/** What only the user can say: which key is meant, which row counts, how amounts are written. Nothing is guessed. */
export function Questions({ result }: { readonly result: ImportResult }) {
  const { groups, questions } = result
  const wish = useStore((store) => store.importing?.wish)
  const hasAnswers = wish !== null && wish !== undefined && wish.decisions.length + wish.alike.length > 0
  if (groups.length === 0 && !hasAnswers) return null
  const count = groups.reduce((sum, group) => sum + group.count, 0)
  return (
    <section className="import-questions" aria-label={text.title(count)} data-open={count > 0}>
      <header>
        <CircleHelp size={15} aria-hidden />
        <h2>{text.title(count)}</h2>
        <p>{count > 0 && text.text}</p>
        {hasAnswers && <AskAgain />}
      </header>
      {groups.map((group) => (
        <Group key={group.kind} group={group} questions={questions.filter(({ kind }) => kind === group.kind)} />
      ))}
    </section>
  )
}

function AskAgain() {
  const doImport = useStore((store) => store.doImport)
  return (
    <Button onClick={() => void doImport({ kind: 'wish', change: { decisions: [], alike: [] } })}>{text.again}</Button>
  )
}

interface GroupProps {
  readonly group: QuestionGroup
  readonly questions: readonly ImportQuestion[]
}

function Group({ group, questions }: GroupProps) {
  const doImport = useStore((store) => store.doImport)
  const { kind, count, choices } = group
  return (
    <div className="import-group" role="group" aria-label={text.kinds[kind]} data-kind={kind}>
      {count > 1 && (
        <p className="import-alike">
          <b>{text.kinds[kind]}</b>
          <span>{text.allOf(count)}</span>
          <Answer
            label={text.alike(text.kinds[kind])}
            none={text.choose}
            choices={choices}
            nameOf={(choice) => text.choices(choice)}
            onAnswer={(choice) => void doImport({ kind: 'decide-alike', of: kind, choice })}
          />
        </p>
      )}
      <ul>
        {questions.map((question) => (
          <Question key={question.id} question={question} />
        ))}
      </ul>
      {count > questions.length && <p className="import-quiet">{text.hidden(count - questions.length)}</p>}
    </div>
  )
}

function Question({ question }: { readonly question: ImportQuestion }) {
  const doImport = useStore((store) => store.doImport)
  const said = words.importProblem.question(question)
  const { id, kind, count, choices, samples, candidates } = question
  const nameOf = (choice: string): string => {
    const key = candidates.find((candidate) => choice === `key:${candidate.id}`)
    return key ? text.keyChoice(key.name, key.id) : text.choices(choice)
  }
  return (
    <li data-question={id}>
      <div>
        <p>
          <VisibleText text={said} />
          {count > 1 && !TELLS_COUNT.has(kind) && <span className="import-quiet"> {text.rows(count)}</span>}
        </p>
        {samples.length > 0 && (
          <ul className="import-samples">
            {samples.map(({ text: typed, point, comma }) => (
              <li key={typed}>
                <code>{typed}</code> {text.sample(point, comma)}
              </li>
            ))}
          </ul>
        )}
      </div>
      <Answer
        label={said}
        none={text.choose}
        choices={choices}
        nameOf={nameOf}
        onAnswer={(choice) => void doImport({ kind: 'decide', question: id, choice })}
      />
    </li>
  )
}

interface AnswerProps {
  readonly label: string
  readonly none: string
  readonly choices: readonly string[]
  readonly nameOf: (choice: string) => string
  readonly onAnswer: (choice: string) => void
}

/** Few answers are buttons, many are a list. */
function Answer({ label, none, choices, nameOf, onAnswer }: AnswerProps) {
  if (choices.length <= MOST_BUTTONS) {
    return (
      <span className="import-answers" role="group" aria-label={label}>
        {choices.map((choice) => (
          <Button key={choice} onClick={() => onAnswer(choice)}>
            {nameOf(choice)}
          </Button>
        ))}
      </span>
    )
  }
  return (
    <select aria-label={label} value="" onChange={({ target }) => onAnswer(target.value)}>
      <option value="" disabled>
        {none}
      </option>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {nameOf(choice)}
        </option>
      ))}
    </select>
  )
}

const MOST_BUTTONS = 4
