import { FileWarning } from 'lucide-react'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { failureText } from '../ui/failure-text.ts'

/** Names the past runs that the table cannot show, each with its reason: nothing is missing without a word. */
export function UnreadableRuns() {
  const runs = useStore((store) => store.unreadableRuns)
  if (runs.length === 0) return null
  const title = words.history.unreadable(runs.length)
  return (
    <section className="record-check" aria-label={title} role="status">
      <FileWarning size={16} aria-hidden />
      <div>
        <h2>{title}</h2>
        <p>{words.history.unreadableText}</p>
        <ul>
          {runs.map(({ runId, failure }) => (
            <li key={runId} data-run={runId}>
              <code>{runId}</code>: {failureText(failure)}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
