import type { ImportCounts } from '#shared/import/import-reading.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { showCount } from '../ui/format.ts'
import './import-summary.css'

const text = words.importPreview

/** What the whole table comes to, or how far it is that this is found out. */
export function ImportSummary({ counts }: { readonly counts: ImportCounts | null }) {
  const work = useStore((store) => store.importing?.work ?? null)
  const { rows = 0, create = 0, update = 0, unchanged = 0, errors = 0, questions = 0, left = 0 } = counts ?? {}
  return (
    <div
      className="import-summary"
      data-testid="import-summary"
      data-busy={work !== null}
      {...(counts && {
        'data-rows': rows,
        'data-create': create,
        'data-update': update,
        'data-unchanged': unchanged,
        // A row that waits for an answer is not accepted: rows in are rows accepted and rows listed.
        'data-errors': errors + questions,
        'data-questions': questions,
        'data-left': left,
      })}
    >
      <p className="spoken" role="status">
        {!work && counts && text.said(counts)}
      </p>
      {work ? (
        <WorkLine />
      ) : (
        counts && (
          <dl>
            {text.figures({ create, update, unchanged, errors, questions, left }).map(([name, count]) => (
              <div key={name} data-zero={count === 0 || undefined}>
                <dt>{name}</dt>
                <dd>{showCount(count)}</dd>
              </div>
            ))}
          </dl>
        )
      )}
    </div>
  )
}

function WorkLine() {
  const work = useStore((store) => store.importing?.work ?? null)
  const doImport = useStore((store) => store.doImport)
  if (!work) return null
  const percent = Math.floor(100 * work.part)
  const said = text.working[work.what]
  return (
    <div className="import-work">
      <progress aria-label={said} value={percent} max={100} />
      <span>{text.workPart(said, percent)}</span>
      <Button onClick={() => void doImport({ kind: 'stop' })}>{text.cancel}</Button>
    </div>
  )
}
